package org.tapeless.conformance;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;

/**
 * Runs the derivative of a loop nest in a direction: the chain rule on scalars, formula by formula.
 * It knows no gradient rule of any operator.
 */
final class TangentRun {
  private final LoopNest nest;
  private final LoopNestRun primal;
  private final List<Tensor> tangents;

  /**
   * A run at a point.
   *
   * @param tangents the direction: one tensor for each operand, of its sizes
   */
  TangentRun(LoopNest nest, List<Tensor> operands, List<Tensor> tangents, Extents extents) {
    this.nest = nest;
    this.primal = new LoopNestRun(nest, operands, extents);
    this.tangents = tangents;
  }

  Tensor run() {
    Tensor result = Tensor.zeros(primal.sizes(nest.axes()));
    int[] outer = new int[nest.axes().size()];
    for (int position = 0; position < result.count(); position++) {
      result.index(position, outer);
      result.set(position, reduced(outer));
    }
    return result;
  }

  private double reduced(int[] outer) {
    List<Double> values = new ArrayList<>();
    List<Double> slopes = new ArrayList<>();
    Tensor space = Tensor.zeros(primal.sizes(nest.reduced()));
    int[] inner = new int[nest.reduced().size()];
    for (int position = 0; position < space.count(); position++) {
      space.index(position, inner);
      primal.moveTo(outer, inner);
      values.add(primal.value(nest.body()));
      slopes.add(slope(nest.body()));
    }
    return switch (nest.reduction()) {
      case ARGMAX -> 0;
      case MAX -> ofExtreme(values, slopes, values.stream().reduce(Math::max).orElse(0.0));
      case MIN -> ofExtreme(values, slopes, values.stream().reduce(Math::min).orElse(0.0));
      case PRODUCT -> ofProduct(values, slopes);
      default -> slopes.stream().mapToDouble(Double::doubleValue).sum();
    };
  }

  private static double ofExtreme(List<Double> values, List<Double> slopes, double extreme) {
    double sum = 0;
    int ties = 0;
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) == extreme) {
        sum += slopes.get(i);
        ties++;
      }
    }
    return ties == 0 ? 0 : sum / ties;
  }

  private static double ofProduct(List<Double> values, List<Double> slopes) {
    double sum = 0;
    for (int i = 0; i < values.size(); i++) {
      double product = slopes.get(i);
      for (int j = 0; j < values.size(); j++) {
        product *= i == j ? 1 : values.get(j);
      }
      sum += product;
    }
    return sum;
  }

  private double slope(Formula formula) {
    if (formula instanceof Formula.Element element) {
      int[] at = element.at().stream().mapToInt(primal::index).toArray();
      return tangents.get(element.operand()).get(at);
    }
    if (!(formula instanceof Formula.Apply apply)) {
      return 0;
    }
    List<Formula> arguments = apply.arguments();
    if (apply.function() == ScalarFunction.SELECT) {
      boolean yes = primal.value(arguments.get(0)) != 0;
      return slope(arguments.get(yes ? 1 : 2));
    }
    double sum = 0;
    List<Double> at = arguments.stream().map(primal::value).toList();
    for (int i = 0; i < arguments.size(); i++) {
      double slope = slope(arguments.get(i));
      if (slope != 0) {
        sum += slope * ScalarSlope.of(apply.function(), i, at);
      }
    }
    return sum;
  }
}
