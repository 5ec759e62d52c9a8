package org.tapeless.compiler.report;

import java.math.BigDecimal;
import java.math.MathContext;
import org.tapeless.compiler.types.Tensor;

/** Tensors as short text for labels and tooltips. */
final class TensorText {
  private static final int DIGITS = 4;

  private TensorText() {}

  /** At most {@code most} elements, in row-major order: {@code [0.5, -1, ...]}. */
  static String of(Tensor tensor, int most) {
    if (tensor.rank() == 0) {
      return number(tensor.scalar());
    }
    StringBuilder out = new StringBuilder("[");
    for (int i = 0; i < Math.min(most, tensor.count()); i++) {
      out.append(i == 0 ? "" : ", ").append(number(tensor.at(i)));
    }
    return out.append(tensor.count() > most ? ", ...]" : "]").toString();
  }

  /** Four digits, without zeros behind the point. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    boolean plain = value == 0 || (exponent > -5 && exponent < 7);
    return plain ? rounded.toPlainString() : rounded.toString();
  }
}
