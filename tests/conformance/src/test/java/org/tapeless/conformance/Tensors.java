package org.tapeless.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.tapeless.compiler.types.Tensor;

/** Comparison of tensors: NaN equals NaN, infinities must be the same. */
final class Tensors {
  private Tensors() {}

  /** Each element within the tolerance, relative where it is above 1. */
  static void assertClose(Tensor found, Tensor expected, double tolerance) {
    assertThat(found.sizes()).isEqualTo(expected.sizes());
    for (int position = 0; position < found.count(); position++) {
      double x = found.at(position);
      double y = expected.at(position);
      boolean isSame = x == y || (Double.isNaN(x) && Double.isNaN(y));
      boolean isClose = Math.abs(x - y) <= tolerance * Math.max(1, Math.abs(y));
      assertThat(isSame || isClose).as("found %s, expected %s", found, expected).isTrue();
    }
  }
}
