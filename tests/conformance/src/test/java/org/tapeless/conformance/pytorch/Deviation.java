package org.tapeless.conformance.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.tapeless.compiler.types.Tensor;

/**
 * How far two computations of the same model lie apart.
 *
 * <p>An element's deviation is {@code |found - expected|} relative to the largest magnitude in the
 * expected tensor, but at least to a hundredth of the largest in all values, or all gradients, of
 * the model, and to {@value #SMALL}: a small difference of large numbers carries their rounding,
 * and a gradient that is zero but for rounding, such as that of the key's bias in attention, has no
 * digits of its own. What is not finite must be the same.
 */
public final class Deviation {
  /** In double terms, four orders below the 1e-5 that the project promises. */
  public static final double IN_DOUBLE = 1e-9;

  /** In float. */
  public static final double IN_FLOAT = 1e-4;

  private static final double SMALL = 0.001;
  private static final double SHARE = 0.01;

  private Deviation() {}

  /**
   * Holds every expected tensor against the one found under its name.
   *
   * @return the largest deviation
   */
  public static double hold(
      String what, Map<String, Tensor> found, Map<String, Tensor> expected, double tolerance) {
    assertThat(found.keySet()).as(what).containsAll(expected.keySet());
    double all = expected.values().stream().mapToDouble(Deviation::magnitude).reduce(0, Math::max);
    double largest = 0;
    for (Map.Entry<String, Tensor> entry : expected.entrySet()) {
      Tensor tensor = found.get(entry.getKey());
      String place = what + " " + entry.getKey();
      assertThat(tensor.sizes()).as(place).isEqualTo(entry.getValue().sizes());
      double scale = Math.max(SMALL, Math.max(SHARE * all, magnitude(entry.getValue())));
      double deviation = difference(tensor, entry.getValue()) / scale;
      assertThat(deviation)
          .as("%s: found %s, PyTorch has %s", place, tensor, entry.getValue())
          .isLessThanOrEqualTo(tolerance);
      largest = Math.max(largest, deviation);
    }
    return largest;
  }

  private static double magnitude(Tensor tensor) {
    return Arrays.stream(tensor.toArray())
        .map(Math::abs)
        .filter(Double::isFinite)
        .reduce(0, Math::max);
  }

  /** The largest difference of elements; infinite if one is not finite and the other another. */
  private static double difference(Tensor found, Tensor expected) {
    double largest = 0;
    for (int position = 0; position < expected.count(); position++) {
      double x = found.at(position);
      double y = expected.at(position);
      boolean isSame = x == y || (Double.isNaN(x) && Double.isNaN(y));
      double difference = isSame ? 0 : Math.abs(x - y);
      largest = Math.max(largest, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
    }
    return largest;
  }
}
