package org.tapeless.runtime.kernels;

/** Mathematical functions in single precision with the same bits on every machine. */
public final class FloatMath {
  private FloatMath() {}

  /** exp x. */
  public static float exp(float x) {
    return (float) StrictMath.exp(x);
  }

  /** expm1 x. */
  public static float expm1(float x) {
    return (float) StrictMath.expm1(x);
  }

  /** log x. */
  public static float log(float x) {
    return (float) StrictMath.log(x);
  }

  /** log1p x. */
  public static float log1p(float x) {
    return (float) StrictMath.log1p(x);
  }

  /** tanh x. */
  public static float tanh(float x) {
    return (float) StrictMath.tanh(x);
  }

  /** sin x. */
  public static float sin(float x) {
    return (float) StrictMath.sin(x);
  }

  /** cos x. */
  public static float cos(float x) {
    return (float) StrictMath.cos(x);
  }

  /** The square root, correctly rounded. */
  public static float sqrt(float x) {
    return (float) Math.sqrt(x);
  }

  /** 1 / sqrt(x). */
  public static float rsqrt(float x) {
    return (float) (1 / Math.sqrt(x));
  }

  /** 1 / (1 + exp(-x)). */
  public static float sigmoid(float x) {
    return (float) DoubleMath.sigmoid(x);
  }

  /** The error function. */
  public static float erf(float x) {
    return (float) DoubleMath.erf(x);
  }

  /** The inverse of tanh. */
  public static float atanh(float x) {
    return (float) DoubleMath.atanh(x);
  }

  /** x to the power y, with the special cases of {@link Math#pow}. */
  public static float pow(float x, float y) {
    return (float) StrictMath.pow(x, y);
  }
}
