package org.tapeless.compiler.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Tensor;

/**
 * Moves all variables of an objective at once in a random direction v and holds the slope by
 * differences, {@code <J v, w>}, against the gradients, {@code <v, J^T w>}. One number that every
 * element of every gradient enters.
 *
 * <p>The cotangent w is what the objective weighs its values with: 1 for a loss, random numbers
 * where the objective is a weighted sum of an operator's result.
 */
public final class DotProductTest {
  private DotProductTest() {}

  /** The two products; to be compared only if the differences are reliable. */
  public record Products(double byDifferences, double byGradients, boolean isReliable) {
    /** The difference, relative to the greater of the two where that is above 1. */
    public double error() {
      return GradientCheck.error(byGradients, byDifferences);
    }
  }

  /** Takes one random direction at the objective's point. */
  public static Products run(Objective objective, SplittableRandom random) {
    Map<Value, Tensor> direction = new HashMap<>();
    double byGradients = 0;
    double length = length(objective);
    for (Objective.Variable variable : objective.variables()) {
      Tensor along = Tensor.zeros(variable.gradient().sizes());
      for (int position = 0; position < along.count(); position++) {
        along.set(position, random.nextDouble(-1, 1) / length);
        byGradients += along.at(position) * variable.gradient().at(position);
      }
      direction.merge(variable.value(), along, DotProductTest::sum);
    }
    FiniteDifferences.Slope slope =
        FiniteDifferences.slope(
            distance -> objective.value(scaled(direction, distance)), byGradients);
    return new Products(slope.value(), byGradients, slope.isReliable());
  }

  /** Keeps the direction short however many variables there are. */
  private static double length(Objective objective) {
    int count = 0;
    for (Objective.Variable variable : objective.variables()) {
      count += variable.gradient().count();
    }
    return Math.max(1, Math.sqrt(count / 16.0));
  }

  private static Map<Value, Tensor> scaled(Map<Value, Tensor> direction, double distance) {
    Map<Value, Tensor> scaled = new HashMap<>();
    direction.forEach(
        (value, along) -> {
          Tensor moved = along.copy();
          for (int position = 0; position < moved.count(); position++) {
            moved.set(position, distance * along.at(position));
          }
          scaled.put(value, moved);
        });
    return scaled;
  }

  private static Tensor sum(Tensor a, Tensor b) {
    Tensor sum = a.copy();
    for (int position = 0; position < sum.count(); position++) {
      sum.set(position, a.at(position) + b.at(position));
    }
    return sum;
  }
}
