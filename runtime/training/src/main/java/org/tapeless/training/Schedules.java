package org.tapeless.training;

/** The schedules that {@link Schedule} offers. */
final class Schedules {
  private Schedules() {}

  /** {@code base}. */
  record Constant() implements Schedule {
    @Override
    public double rate(double base, long step, long steps) {
      return base;
    }

    @Override
    public String describe() {
      return "constant";
    }
  }

  /** {@code base * factor^floor(step / every)}. */
  record Stairs(long every, double factor) implements Schedule {
    Stairs {
      Settings.positive("`every` of a step schedule", every);
      Settings.positive("`factor` of a step schedule", factor);
    }

    @Override
    public double rate(double base, long step, long steps) {
      return base * power(factor, step / every);
    }

    @Override
    public String describe() {
      return "step(every = " + every + ", factor = " + Decimal.text(factor) + ")";
    }
  }

  /** {@code base * factor^(step / every)}. */
  record Exponential(double factor, long every, double each) implements Schedule {
    Exponential(double factor, long every) {
      this(
          Settings.positive("`factor` of an exponential schedule", factor),
          Settings.positive("`every` of an exponential schedule", every),
          every == 1 ? factor : StrictMath.pow(factor, 1.0 / every));
    }

    @Override
    public double rate(double base, long step, long steps) {
      return base * power(each, step);
    }

    @Override
    public String describe() {
      String length = every == 1 ? "" : ", every = " + every;
      return "exponential(factor = " + Decimal.text(factor) + length + ")";
    }
  }

  /** {@code base + (to - base) * step / last}; {@code over} 0: the training. */
  record Linear(double to, long over) implements Schedule {
    Linear {
      Settings.notNegative("`to` of a linear schedule", to);
    }

    @Override
    public double rate(double base, long step, long steps) {
      long last = over > 0 ? over : steps - 1;
      return step >= last ? to : base + (to - base) * ((double) step / last);
    }

    @Override
    public String describe() {
      String length = over > 0 ? ", over = " + over : "";
      return "linear(to = " + Decimal.text(to) + length + ")";
    }
  }

  /** {@code second} of the rate that {@code first} gives. */
  record Both(Schedule first, Schedule second) implements Schedule {
    @Override
    public double rate(double base, long step, long steps) {
      return second.rate(first.rate(base, step, steps), step, steps);
    }

    @Override
    public String describe() {
      return first.describe() + " times " + second.describe();
    }
  }

  /** {@code base^exponent} by squaring, where {@code StrictMath.pow} would allocate. */
  private static double power(double base, long exponent) {
    double power = 1;
    double square = base;
    for (long rest = exponent; rest > 0; rest >>= 1) {
      power *= (rest & 1) == 1 ? square : 1;
      square *= square;
    }
    return power;
  }

  /** {@code to + (base - to) * (1 + cos(pi * step / last)) / 2}; {@code over} 0: the training. */
  record Cosine(double to, long over) implements Schedule {
    Cosine {
      Settings.notNegative("`to` of a cosine schedule", to);
    }

    @Override
    public double rate(double base, long step, long steps) {
      long last = over > 0 ? over : steps - 1;
      double share = step >= last ? 1 : (double) step / last;
      return to + (base - to) * wave(share);
    }

    /**
     * {@code (1 + cos(pi * share)) / 2}, from 1 down to 0, by the series of the sine; {@code
     * StrictMath.cos} allocates an array on newer Java versions.
     */
    private static double wave(double share) {
      if (share > 0.5) {
        return 1 - wave(1 - share);
      }
      double angle = Math.PI / 2 * share;
      double series = 1;
      for (int n = 15; n >= 3; n -= 2) {
        series = 1 - angle * angle / (n * (n - 1)) * series;
      }
      return 1 - angle * series * (angle * series);
    }

    @Override
    public String describe() {
      String length = over > 0 ? ", over = " + over : "";
      return "cosine(to = " + Decimal.text(to) + length + ")";
    }
  }

  /** {@code base * (step + 1) / length}, then {@code after}. */
  record Warmup(long length, Schedule after) implements Schedule {
    Warmup {
      Settings.positive("the length of a warm-up", length);
    }

    @Override
    public double rate(double base, long step, long steps) {
      return step < length
          ? base * (step + 1) / length
          : after.rate(base, step - length, steps - length);
    }

    @Override
    public String describe() {
      return "warmup(" + length + ") then " + after.describe();
    }
  }
}
