package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.check.Binding.Size;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.types.Dim;
import org.tapeless.dsl.ast.Axis;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/**
 * The two sides of a view, taken apart by the declared factorings.
 *
 * @param axes the axes of the result
 * @param parts the result's axes in their finest pieces, by the names of the source
 * @param sourceParts the source's axes likewise
 */
record ViewTarget(List<TracedAxis> axes, List<Part> parts, List<Part> sourceParts) {

  /** A piece that no declared factoring splits; an empty name for an axis without one. */
  record Part(String name, Dim size) {}

  static ViewTarget of(Expr.View view, Tensor source, Scope scope) {
    List<Part> sourceParts = new ArrayList<>();
    for (TracedAxis axis : source.axes()) {
      sourceParts.addAll(split(axis.name(), axis.size(), scope));
    }
    List<TracedAxis> axes = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    for (Axis axis : view.axes()) {
      add(axis, source, sourceParts, scope, view.span(), axes, parts);
    }
    return new ViewTarget(axes, parts, sourceParts);
  }

  private static List<Part> split(String name, Dim size, Scope scope) {
    List<String> factors = name.isEmpty() ? List.of() : scope.factors(name);
    if (factors.isEmpty()) {
      return List.of(new Part(name, size));
    }
    List<Part> parts = new ArrayList<>();
    for (String factor : factors) {
      Size known = (Size) scope.find(factor).orElseThrow();
      parts.addAll(split(factor, known.dim(), scope));
    }
    return parts;
  }

  private static void add(
      Axis axis,
      Tensor source,
      List<Part> sourceParts,
      Scope scope,
      SourceSpan span,
      List<TracedAxis> axes,
      List<Part> parts) {
    if (axis instanceof Axis.Rest) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.MISPLACED_REST, axis.span())
              .withLabel("a view names every axis"));
    }
    if (axis instanceof Axis.Sized sized) {
      Dim size = DimExpressions.axis(sized.size(), scope).dim();
      axes.add(new TracedAxis(org.tapeless.compiler.types.Axis.of("", size), span));
      parts.add(new Part("", size));
      return;
    }
    Axis.Named named = (Axis.Named) axis;
    String name = named.name().text();
    String original = original(named, source, sourceParts);
    Dim size = size(named, original, source, sourceParts, scope);
    SourceSpan from =
        Optional.of(TracedAxis.indexOf(source.axes(), original))
            .filter(i -> i >= 0)
            .map(i -> source.axes().get(i).source())
            .orElse(span);
    axes.add(new TracedAxis(org.tapeless.compiler.types.Axis.of(name, size), from));
    NewAxes.declare(name, size, scope);
    boolean resized = sourceParts.stream().anyMatch(p -> resized(p, original, size));
    parts.addAll(resized ? List.of(new Part("", size)) : split(original, size, scope));
  }

  /** An axis that takes the name of another but not its size is a new axis. */
  private static boolean resized(Part part, String name, Dim size) {
    return part.name().equals(name) && !part.size().equals(size);
  }

  /** The name in the source: that behind {@code =} in {@code S=T} if the source has it. */
  private static String original(Axis.Named axis, Tensor source, List<Part> sourceParts) {
    Expr size = axis.size().orElse(null);
    if (size instanceof Expr.Ref ref) {
      String name = ref.name();
      boolean known =
          TracedAxis.indexOf(source.axes(), name) >= 0
              || sourceParts.stream().anyMatch(p -> p.name().equals(name));
      return known ? name : axis.name().text();
    }
    return axis.name().text();
  }

  private static Dim size(
      Axis.Named axis, String original, Tensor source, List<Part> sourceParts, Scope scope) {
    boolean renamed = !original.equals(axis.name().text());
    if (axis.size().isPresent() && !renamed) {
      return DimExpressions.axis(axis.size().get(), scope).dim();
    }
    int position = TracedAxis.indexOf(source.axes(), original);
    if (position >= 0) {
      return source.axes().get(position).size();
    }
    for (Part part : sourceParts) {
      if (part.name().equals(original)) {
        return part.size();
      }
    }
    return DimExpressions.axis(new Expr.Ref(axis.name().span(), original), scope).dim();
  }
}
