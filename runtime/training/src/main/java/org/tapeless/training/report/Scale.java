package org.tapeless.training.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Where a value lies on an axis of the picture. */
record Scale(double low, double high, double from, double to) {
  Scale {
    if (low == high) {
      double room = low == 0 ? 1 : Math.abs(low) / 2;
      low -= room;
      high += room;
    }
  }

  double place(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  /** Round numbers within the axis, about so many. */
  List<Double> ticks(int about) {
    BigDecimal step = step((high - low) / about);
    BigDecimal tick =
        new BigDecimal(low).divide(step, 0, java.math.RoundingMode.CEILING).multiply(step);
    List<Double> ticks = new ArrayList<>();
    for (; tick.doubleValue() <= high; tick = tick.add(step)) {
      ticks.add(tick.doubleValue());
    }
    return ticks;
  }

  /** 1, 2 or 5 times a power of ten, not below {@code wanted} but for rounding. */
  private static BigDecimal step(double wanted) {
    BigDecimal exact = new BigDecimal(wanted).round(new MathContext(6));
    BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(exact.precision() - exact.scale() - 1);
    for (int factor : new int[] {1, 2, 5}) {
      BigDecimal step = power.multiply(BigDecimal.valueOf(factor));
      if (step.compareTo(exact) >= 0) {
        return step;
      }
    }
    return power.multiply(BigDecimal.TEN);
  }

  /** A tick in as few digits as tell it. */
  String label(double tick) {
    BigDecimal value = new BigDecimal(tick).round(new MathContext(6)).stripTrailingZeros();
    int exponent = value.precision() - value.scale() - 1;
    return value.signum() == 0
        ? "0"
        : exponent < -4 || exponent > 6
            ? value.toString().toLowerCase(java.util.Locale.ROOT)
            : value.toPlainString();
  }
}
