package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.compiler.check.Binding.Size;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Pieces;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Shape;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Index;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;

/**
 * Operators that make axes which no operand has: {@code zeros[B, H]}, {@code ones[B]}, {@code
 * index(T)}, {@code oneHot[K = 10](label)}.
 */
final class NewAxes {
  private final Elaboration elaboration;

  NewAxes(Elaboration elaboration) {
    this.elaboration = elaboration;
  }

  /** An axis as it is written in brackets: {@code B}, {@code F = 784}, {@code 3}. */
  static TracedAxis read(Index index, Scope scope) {
    boolean plain = index.end().isEmpty() && index.rename().isEmpty();
    if (!plain || index.value().isEmpty()) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.NO_SUCH_AXIS, index.span(), index.span().text())
              .withLabel("these brackets take axes, as in `[B, F=784]`"));
    }
    Expr value = index.value().get();
    Size size = DimExpressions.axis(value, scope);
    String name =
        index.axis().map(n -> n.text()).orElse(value instanceof Expr.Ref ref ? ref.name() : "");
    if (index.axis().isPresent()) {
      declare(name, size.dim(), scope);
    }
    return new TracedAxis(Axis.of(name, size.dim()), index.span());
  }

  /** A name that is given to an axis is a dim from there on, unless it is one already. */
  static void declare(String name, Dim size, Scope scope) {
    if (scope.find(name).isEmpty()) {
      scope.bind(name, new Size(size, name));
    }
  }

  /** {@code zeros[B, H]}: a number in every place of new axes. */
  Tensor fill(double number, Expr.Bracket node, Frame frame, String name) {
    List<TracedAxis> axes = new ArrayList<>();
    node.indices().forEach(index -> axes.add(read(index, frame.scope())));
    DeclaredType.rejectTwins(axes, node.span());
    Shape shape = TracedAxis.shape(axes);
    Sizes.check(shape, node.span());
    elaboration.at(name, number == 0 ? "zeros" : "ones", node.span(), frame);
    return new Tensor(Views.fill(elaboration.builder(), number, shape), axes);
  }

  /** {@code index(T)}: the positions along an axis. */
  Tensor index(Binding axis, Site site) {
    if (!(axis instanceof Size size)) {
      throw Expressions.wrongKind(site.call(), axis, "a dim");
    }
    TracedAxis traced = new TracedAxis(Axis.of(size.name(), size.dim()), site.call());
    elaboration.at(site.name(), "index", site.call(), site.frame());
    return new Tensor(Views.index(elaboration.builder(), traced.axis()), List.of(traced));
  }

  /** {@code oneHot[K = 10](label)}: a last axis with a 1 where the label says. */
  Tensor oneHot(Tensor ids, TracedAxis axis, Site site) {
    List<TracedAxis> axes = new ArrayList<>(ids.axes());
    axes.add(axis);
    DeclaredType.rejectTwins(axes, site.call());
    elaboration.at(site.name(), "oneHot", site.call(), site.frame());
    Value value = Pieces.oneHot(elaboration.builder(), ids.value(), axis.axis());
    Tensor result = new Tensor(value, axes);
    Sizes.check(result, site.call());
    return result;
  }
}
