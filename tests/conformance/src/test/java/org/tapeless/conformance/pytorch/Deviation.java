package org.tapeless.conformance.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.tapeless.compiler.types.Tensor;

/**
 * How far two computations of the same model lie apart.
 *
 * <p>An element's deviation is {@code |found - expected|} relative to the largest magnitude in the
 * expected tensor, but at least to {@value #SMALL}: an element that is a small difference of large
 * ones carries their rounding, and so does a gradient that is zero but for rounding, such as that
 * of the key's bias in attention. What is not finite must be the same.
 */
public final class Deviation {
  /** In double terms, four orders below the 1e-5 that the project promises. */
  public static final double IN_DOUBLE = 1e-9;

  /** In float. */
  public static final double IN_FLOAT = 1e-4;

  private static final double SMALL = 1e-3;

  private Deviation() {}

  /** The largest deviation of an element; infinite if one of them is not finite in one alone. */
  public static double of(Tensor found, Tensor expected) {
    double scale =
        Arrays.stream(expected.toArray())
            .map(Math::abs)
            .filter(Double::isFinite)
            .reduce(SMALL, Math::max);
    double largest = 0;
    for (int position = 0; position < expected.count(); position++) {
      double x = found.at(position);
      double y = expected.at(position);
      if (Double.compare(x, y) != 0) {
        double deviation = Math.abs(x - y) / scale;
        largest = Math.max(largest, Double.isNaN(deviation) ? Double.POSITIVE_INFINITY : deviation);
      }
    }
    return largest;
  }

  /**
   * Holds every expected tensor against the one found under its name.
   *
   * @return the largest deviation
   */
  public static double hold(
      String what, Map<String, Tensor> found, Map<String, Tensor> expected, double tolerance) {
    assertThat(found.keySet()).as(what).containsAll(expected.keySet());
    double largest = 0;
    for (Map.Entry<String, Tensor> entry : expected.entrySet()) {
      Tensor tensor = found.get(entry.getKey());
      String place = what + " " + entry.getKey();
      assertThat(tensor.sizes()).as(place).isEqualTo(entry.getValue().sizes());
      double deviation = of(tensor, entry.getValue());
      assertThat(deviation)
          .as("%s: found %s, PyTorch has %s", place, tensor, entry.getValue())
          .isLessThanOrEqualTo(tolerance);
      largest = Math.max(largest, deviation);
    }
    return largest;
  }
}
