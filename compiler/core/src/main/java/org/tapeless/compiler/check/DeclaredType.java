package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.tapeless.compiler.check.Binding.Size;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.TensorType;
import org.tapeless.dsl.ast.Axis;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.ast.Range;
import org.tapeless.dsl.ast.TypeExpr;
import org.tapeless.dsl.ast.UnaryOperator;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;
import org.tapeless.dsl.source.Spelling;

/** A type as it is written for an input, parameter or output, with its dims looked up. */
record DeclaredType(
    ElementType element, List<TracedAxis> axes, OptionalInt low, OptionalInt highExclusive) {
  private static final List<String> ELEMENTS = List.of("f32", "f64", "i32", "u8", "bool");

  TensorType type() {
    return new TensorType(element, TracedAxis.shape(axes));
  }

  /** Reads a type; {@code source} is what messages quote as the origin of its axes. */
  static DeclaredType read(TypeExpr type, Scope scope, SourceSpan source, Elaboration elaboration) {
    ElementType element = element(type, elaboration);
    List<TracedAxis> axes = new ArrayList<>();
    for (Axis axis : type.axes()) {
      axes.add(axis(axis, scope, source));
    }
    rejectTwins(axes, type.span());
    if (type.range().isEmpty()) {
      return new DeclaredType(element, axes, OptionalInt.empty(), OptionalInt.empty());
    }
    Range range = type.range().get();
    if (!element.isInteger()) {
      throw badRange(range, "only integers have a range, these are " + element);
    }
    int low = bound(range.low(), scope);
    int high = bound(range.high(), scope);
    if (low >= high) {
      throw badRange(range, "is empty: " + low + " is not below " + high);
    }
    return new DeclaredType(element, axes, OptionalInt.of(low), OptionalInt.of(high));
  }

  /** The element type of a written type; {@code f64} anywhere makes the whole model double. */
  static ElementType element(TypeExpr type, Elaboration elaboration) {
    if (type.element().isEmpty()) {
      return ElementType.REAL;
    }
    Name name = type.element().get();
    switch (name.text()) {
      case "f64" -> {
        elaboration.useDouble();
        return ElementType.REAL;
      }
      case "f32" -> {
        return ElementType.REAL;
      }
      case "i32" -> {
        return ElementType.I32;
      }
      case "u8" -> {
        return ElementType.U8;
      }
      case "bool" -> {
        return ElementType.BOOL;
      }
      default -> {
        String help =
            Spelling.closest(name.text(), ELEMENTS)
                .map(near -> "did you mean `" + near + "`?")
                .orElse("the types are `" + String.join("`, `", ELEMENTS) + "`");
        throw new Mistake(
            Diagnostic.error(ErrorCode.UNKNOWN_TYPE, name.span(), name.text()).withHelp(help));
      }
    }
  }

  private static TracedAxis axis(Axis axis, Scope scope, SourceSpan source) {
    if (axis instanceof Axis.Named named) {
      return named(named, scope, source);
    }
    if (axis instanceof Axis.Sized sized) {
      Size size = DimExpressions.axis(sized.size(), scope);
      return new TracedAxis(org.tapeless.compiler.types.Axis.of("", size.dim()), source);
    }
    throw new Mistake(
        Diagnostic.error(ErrorCode.MISPLACED_REST, axis.span())
            .withLabel("only the operand of an `fn` may leave its leading axes open"));
  }

  private static TracedAxis named(Axis.Named axis, Scope scope, SourceSpan source) {
    String name = axis.name().text();
    Size size =
        axis.size().isPresent()
            ? DimExpressions.axis(axis.size().get(), scope)
            : DimExpressions.axis(new Expr.Ref(axis.name().span(), name), scope);
    if (axis.size().isPresent()) {
      declare(axis, size, scope);
    }
    return new TracedAxis(org.tapeless.compiler.types.Axis.of(name, size.dim()), source);
  }

  /** {@code F=784} also makes F a dim, of one size in the whole body. */
  private static void declare(Axis.Named axis, Size size, Scope scope) {
    String name = axis.name().text();
    Binding known = scope.find(name).orElse(null);
    if (known instanceof Size declared && !declared.dim().equals(size.dim())) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.DIM_REDEFINED, axis.span(), name, declared.dim())
              .withLabel("gives it the size " + size.dim())
              .withHelp("give the axis another name"));
    }
    if (known == null) {
      scope.bind(name, new Size(size.dim(), name));
    }
  }

  /** An axis is found by its name, so that no two of a tensor may share one. */
  static void rejectTwins(List<TracedAxis> axes, SourceSpan span) {
    Set<String> names = new LinkedHashSet<>();
    for (TracedAxis axis : axes) {
      if (!axis.isAnonymous() && !names.add(axis.name())) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.DUPLICATE_AXIS, span, axis.name())
                .withLabel("is " + TracedAxis.shape(axes))
                .withHelp(
                    "give one of them another name, as in `"
                        + other(axis.name())
                        + "="
                        + axis.name()
                        + "`"));
      }
    }
  }

  private static String other(String name) {
    return name.equals("P") ? "Q" : "P";
  }

  private static int bound(Expr expr, Scope scope) {
    boolean negative = expr instanceof Expr.Unary unary && unary.operator() == UnaryOperator.NEGATE;
    Expr magnitude = negative ? ((Expr.Unary) expr).operand() : expr;
    Size size = DimExpressions.evaluate(magnitude, scope);
    if (!size.dim().isConstant() || Math.abs(size.dim().constant()) > Integer.MAX_VALUE) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.BAD_RANGE, expr.span())
              .withLabel("`" + expr.span().text() + "` is no constant of 32 bits"));
    }
    int value = (int) size.dim().constant();
    return negative ? -value : value;
  }

  private static Mistake badRange(Range range, String label) {
    return new Mistake(Diagnostic.error(ErrorCode.BAD_RANGE, range.span()).withLabel(label));
  }
}
