package org.tapeless.compiler.loops;

/**
 * The scalar functions that formulas are made of: exactly what the emitter can print and the
 * runtime can compute with the same bits everywhere.
 */
public enum ScalarFunction {
  ADD(2),
  SUBTRACT(2),
  MULTIPLY(2),
  DIVIDE(2),
  NEGATE(1),
  ABS(1),
  SIGN(1),
  SQRT(1),
  RSQRT(1),
  EXP(1),
  EXPM1(1),
  LOG(1),
  LOG1P(1),
  SIN(1),
  COS(1),
  TANH(1),
  ATANH(1),
  SIGMOID(1),
  ERF(1),
  POWER(2),
  /** IEEE maximum: NaN if either is. */
  MAX(2),
  MIN(2),
  EQUAL(2),
  NOT_EQUAL(2),
  LESS(2),
  LESS_EQUAL(2),
  GREATER(2),
  GREATER_EQUAL(2),
  NOT(1),
  AND(2),
  OR(2),
  /** {@code condition ? a : b}; only the chosen side counts, so a NaN in the other does no harm. */
  SELECT(3),
  /**
   * A uniform number in [0, 1) with 24 bits, the same in both precisions; of the key's two words,
   * the element and the round, all i32.
   */
  UNIFORM(4),
  /** A standard normal number, of the same as {@link #UNIFORM}. */
  NORMAL(4),
  /** Number from bool or integer: 1 for true. */
  TO_REAL(1),
  /** Whole number from a real (towards zero), a bool or a u8. */
  TO_I32(1),
  /** Whether a number differs from zero. */
  TO_BOOL(1);

  private final int arity;

  ScalarFunction(int arity) {
    this.arity = arity;
  }

  public int arity() {
    return arity;
  }
}
