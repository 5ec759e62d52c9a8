package org.tapeless.compiler.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.tapeless.compiler.types.Tensor;

/**
 * Holds each gradient of an objective against central differences, element by element; of a large
 * tensor only some elements, drawn anew at each point.
 */
public final class GradientCheck {
  /** Elements of one tensor that are tried at one point. */
  private static final int MAX_ELEMENTS = 16;

  private GradientCheck() {}

  /**
   * How well the gradient in one value agrees.
   *
   * @param maxError greatest difference, relative to the gradient where that is above 1
   * @param place index of the element with the greatest difference
   * @param gradient what the graph says there
   * @param difference what the differences say there
   * @param compared number of elements that were compared
   * @param skipped number of elements near a kink, which were not
   */
  public record Agreement(
      String name,
      double maxError,
      List<Integer> place,
      double gradient,
      double difference,
      int compared,
      int skipped) {

    /** The same place, with other numbers of elements. */
    Agreement withCounts(int comparedNow, int skippedNow) {
      return new Agreement(name, maxError, place, gradient, difference, comparedNow, skippedNow);
    }

    /** Whether no difference is above the tolerance; NaN is. */
    public boolean isWithin(double tolerance) {
      return maxError <= tolerance;
    }
  }

  /** Compares the gradients of all variables of the objective at its point. */
  public static List<Agreement> run(Objective objective, SplittableRandom random) {
    List<Agreement> agreements = new ArrayList<>();
    for (Objective.Variable variable : objective.variables()) {
      agreements.add(compare(objective, variable, random));
    }
    return agreements;
  }

  private static Agreement compare(
      Objective objective, Objective.Variable variable, SplittableRandom random) {
    Tensor gradient = variable.gradient();
    Agreement worst = new Agreement(variable.name(), 0, List.of(), 0, 0, 0, 0);
    int compared = 0;
    int skipped = 0;
    for (int position : positions(gradient.count(), random)) {
      FiniteDifferences.Slope slope = slope(objective, variable, position);
      double error = error(gradient.at(position), slope.value());
      if (!slope.isReliable() && Double.isFinite(gradient.at(position))) {
        skipped++;
        continue;
      }
      compared++;
      if (compared == 1 || !(error <= worst.maxError())) {
        worst = agreement(variable, position, error, slope.value());
      }
    }
    return worst.withCounts(compared, skipped);
  }

  private static FiniteDifferences.Slope slope(
      Objective objective, Objective.Variable variable, int position) {
    Tensor offset = Tensor.zeros(variable.gradient().sizes());
    return FiniteDifferences.slope(
        distance -> {
          offset.set(position, distance);
          return objective.value(Map.of(variable.value(), offset));
        },
        variable.gradient().at(position));
  }

  private static Agreement agreement(
      Objective.Variable variable, int position, double error, double difference) {
    Tensor gradient = variable.gradient();
    int[] place = new int[gradient.rank()];
    gradient.index(position, place);
    return new Agreement(
        variable.name(),
        error,
        Arrays.stream(place).boxed().toList(),
        gradient.at(position),
        difference,
        0,
        0);
  }

  /** The difference, relative to the greater of the two where that is above 1. */
  static double error(double gradient, double difference) {
    double scale = Math.max(1, Math.max(Math.abs(gradient), Math.abs(difference)));
    return Math.abs(gradient - difference) / scale;
  }

  private static List<Integer> positions(int count, SplittableRandom random) {
    List<Integer> positions = new ArrayList<>();
    if (count <= MAX_ELEMENTS) {
      for (int position = 0; position < count; position++) {
        positions.add(position);
      }
      return positions;
    }
    random.ints(MAX_ELEMENTS, 0, count).distinct().sorted().forEach(positions::add);
    return positions;
  }
}
