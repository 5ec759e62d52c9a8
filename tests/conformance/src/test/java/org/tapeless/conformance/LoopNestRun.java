package org.tapeless.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;

/** Runs a loop nest on tensors, knowing nothing of operators: what the emitter's Java would do. */
final class LoopNestRun {
  private final LoopNest nest;
  private final List<Tensor> operands;
  private final Extents extents;
  private final int[] place;

  LoopNestRun(LoopNest nest, List<Tensor> operands, Extents extents) {
    this.nest = nest;
    this.operands = operands;
    this.extents = extents;
    this.place = new int[nest.axes().size() + nest.reduced().size()];
  }

  Tensor run() {
    Tensor result = Tensor.zeros(sizes(nest.axes()));
    int[] outer = new int[nest.axes().size()];
    for (int position = 0; position < result.count(); position++) {
      result.index(position, outer);
      System.arraycopy(outer, 0, place, 0, outer.length);
      result.set(position, reduce());
    }
    return result;
  }

  /** Moves to a place: positions along the axes, then along the reduced axes. */
  void moveTo(int[] outer, int[] inner) {
    System.arraycopy(outer, 0, place, 0, outer.length);
    System.arraycopy(inner, 0, place, outer.length, inner.length);
  }

  int[] sizes(List<Dim> dims) {
    return dims.stream().mapToInt(extents::of).toArray();
  }

  private double reduce() {
    if (nest.reduction() == Reduction.NONE) {
      return value(nest.body());
    }
    Tensor space = Tensor.zeros(sizes(nest.reduced()));
    int[] inner = new int[nest.reduced().size()];
    double result = start();
    double greatest = Double.NEGATIVE_INFINITY;
    for (int position = 0; position < space.count(); position++) {
      space.index(position, inner);
      System.arraycopy(inner, 0, place, nest.axes().size(), inner.length);
      double x = value(nest.body());
      if (nest.reduction() == Reduction.ARGMAX) {
        boolean isFirst = position == 0;
        boolean isGreater = !Double.isNaN(greatest) && !(x <= greatest);
        result = isFirst || isGreater ? position : result;
        greatest = isFirst || isGreater ? x : greatest;
      } else {
        result = combine(result, x);
      }
    }
    return result;
  }

  private double start() {
    if (nest.reduction() == Reduction.PRODUCT_SUM) {
      assertThat(((Formula.Apply) nest.body()).function()).isEqualTo(ScalarFunction.MULTIPLY);
    }
    return switch (nest.reduction()) {
      case PRODUCT -> 1;
      case MAX -> Double.NEGATIVE_INFINITY;
      case MIN -> Double.POSITIVE_INFINITY;
      default -> 0;
    };
  }

  private double combine(double result, double x) {
    return switch (nest.reduction()) {
      case PRODUCT -> result * x;
      case MAX -> Math.max(result, x);
      case MIN -> Math.min(result, x);
      default -> result + x;
    };
  }

  /** What a formula gives at the place that the run stands at. */
  double value(Formula formula) {
    if (formula instanceof Formula.Constant constant) {
      return constant.value();
    }
    if (formula instanceof Formula.Size size) {
      return extents.of(size.dim());
    }
    if (formula instanceof Formula.Position position) {
      return index(position.index());
    }
    if (formula instanceof Formula.Element element) {
      Tensor operand = operands.get(element.operand());
      int[] at = element.at().stream().mapToInt(this::index).toArray();
      assertThat(at).hasSize(operand.rank());
      for (int axis = 0; axis < at.length; axis++) {
        assertThat(at[axis]).isBetween(0, operand.size(axis) - 1);
      }
      return operand.get(at);
    }
    Formula.Apply apply = (Formula.Apply) formula;
    if (apply.function() == ScalarFunction.SELECT) {
      boolean yes = value(apply.arguments().get(0)) != 0;
      return value(apply.arguments().get(yes ? 1 : 2));
    }
    List<Double> arguments = new ArrayList<>();
    apply.arguments().forEach(argument -> arguments.add(value(argument)));
    return ScalarMeaning.of(apply.function(), arguments);
  }

  int index(Index index) {
    if (index instanceof Index.Variable variable) {
      return place[variable.axis()];
    }
    if (index instanceof Index.Fixed fixed) {
      return extents.of(fixed.position());
    }
    if (index instanceof Index.Sum sum) {
      return index(sum.left()) + index(sum.right());
    }
    if (index instanceof Index.Scaled scaled) {
      return index(scaled.index()) * extents.of(scaled.factor());
    }
    if (index instanceof Index.Quotient quotient) {
      return index(quotient.index()) / extents.of(quotient.divisor());
    }
    if (index instanceof Index.Remainder remainder) {
      return index(remainder.index()) % extents.of(remainder.divisor());
    }
    return (int) value(((Index.Data) index).value());
  }
}
