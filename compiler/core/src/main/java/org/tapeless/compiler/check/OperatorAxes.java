package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Index;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;
import org.tapeless.dsl.source.Spelling;

/** The axes in brackets of a call, {@code softmax[S](w)}, or those meant when they are left out. */
final class OperatorAxes {
  private OperatorAxes() {}

  static List<Integer> positions(
      Op op, Binding.Operator operator, List<TracedAxis> axes, Site site) {
    boolean single = op.signature().axes() == Signature.Axes.LAST;
    if (single && axes.isEmpty()) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.NO_SUCH_AXIS, site.call(), op.name())
              .withLabel("works along an axis, but its operand is a scalar"));
    }
    boolean image = op.signature().axes() == Signature.Axes.LAST_TWO;
    if (image && !operator.bracketed()) {
      return lastTwo(op, axes, site);
    }
    if (!operator.bracketed()) {
      return single ? List.of(axes.size() - 1) : IntStream.range(0, axes.size()).boxed().toList();
    }
    List<Integer> positions = new ArrayList<>();
    for (Index index : operator.axes()) {
      int position = position(op.name(), index, axes);
      if (positions.contains(position)) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.DUPLICATE_AXIS, index.span(), index.span().text())
                .withLabel("is in the brackets twice"));
      }
      positions.add(position);
    }
    if (single && positions.size() != 1) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.NO_SUCH_AXIS, site.callee(), op.name())
              .withLabel("works along one axis, found " + positions.size()));
    }
    return positions.stream().sorted().toList();
  }

  /** The one axis in brackets, or the last one if there are none, of a tensor. */
  static int single(Binding.Operator operator, List<TracedAxis> axes, Site site) {
    if (!operator.bracketed() && !axes.isEmpty()) {
      return axes.size() - 1;
    }
    if (operator.axes().size() != 1) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.NO_SUCH_AXIS, site.callee(), operator.name())
              .withLabel("works along one axis, found " + operator.axes().size()));
    }
    return position(operator.name(), operator.axes().get(0), axes);
  }

  private static List<Integer> lastTwo(Op op, List<TracedAxis> axes, Site site) {
    if (axes.size() < 2) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.NO_SUCH_AXIS, site.call(), op.name())
              .withLabel("works along two axes, but its operand is " + TracedAxis.shape(axes))
              .withHelp("name the axes, as in `" + op.name() + "[X](..)`"));
    }
    return List.of(axes.size() - 2, axes.size() - 1);
  }

  private static int position(String operator, Index index, List<TracedAxis> axes) {
    boolean plain = index.axis().isEmpty() && index.end().isEmpty() && index.rename().isEmpty();
    Expr expr = index.value().orElse(null);
    if (!plain || !(expr instanceof Expr.Ref ref)) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.NO_SUCH_AXIS, index.span(), operator)
              .withLabel("the brackets take names of axes, as in `" + operator + "[S](x)`"));
    }
    String name = ref.name();
    int position = TracedAxis.indexOf(axes, name);
    if (position < 0) {
      throw new Mistake(missing(operator, name, index.span(), axes));
    }
    return position;
  }

  /** An axis that the operand does not have, with the nearest that it has. */
  static Diagnostic missing(String operator, String name, SourceSpan span, List<TracedAxis> axes) {
    Diagnostic error =
        Diagnostic.error(ErrorCode.NO_SUCH_AXIS, span, operator)
            .withLabel("no axis `" + name + "` in " + TracedAxis.shape(axes));
    List<String> names = axes.stream().map(TracedAxis::name).filter(n -> !n.isEmpty()).toList();
    return Spelling.closest(name, names)
        .map(near -> error.withHelp("did you mean `" + near + "`?"))
        .orElse(error);
  }
}
