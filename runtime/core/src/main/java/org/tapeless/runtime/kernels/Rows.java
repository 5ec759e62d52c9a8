package org.tapeless.runtime.kernels;

/**
 * Functions, sums and extremes of whole rows, {@code count} neighbouring elements of an array.
 *
 * <p>Every element of a result has the bits that {@link FloatMath} or {@link DoubleMath} gives, in
 * every implementation. A result may be written over its argument, but not over a part of it.
 *
 * <p>They take arrays, not vectors: a vector that is handed to a method which HotSpot does not
 * inline becomes an object, and whether it inlines depends on what else the JVM has compiled.
 */
public interface Rows {

  /** e to the power of each element, in single precision. */
  void exp(float[] x, int xOffset, float[] y, int yOffset, int count);

  /** e to the power of each element, in double precision. */
  void exp(double[] x, int xOffset, double[] y, int yOffset, int count);

  /** e^x - 1, in single precision. */
  void expm1(float[] x, int xOffset, float[] y, int yOffset, int count);

  /** e^x - 1, in double precision. */
  void expm1(double[] x, int xOffset, double[] y, int yOffset, int count);

  /** The natural logarithm, in single precision. */
  void log(float[] x, int xOffset, float[] y, int yOffset, int count);

  /** The natural logarithm, in double precision. */
  void log(double[] x, int xOffset, double[] y, int yOffset, int count);

  /** log(1 + x), in single precision. */
  void log1p(float[] x, int xOffset, float[] y, int yOffset, int count);

  /** log(1 + x), in double precision. */
  void log1p(double[] x, int xOffset, double[] y, int yOffset, int count);

  /** The sine, in single precision. */
  void sin(float[] x, int xOffset, float[] y, int yOffset, int count);

  /** The sine, in double precision. */
  void sin(double[] x, int xOffset, double[] y, int yOffset, int count);

  /** The cosine, in single precision. */
  void cos(float[] x, int xOffset, float[] y, int yOffset, int count);

  /** The cosine, in double precision. */
  void cos(double[] x, int xOffset, double[] y, int yOffset, int count);

  /** The hyperbolic tangent, in single precision. */
  void tanh(float[] x, int xOffset, float[] y, int yOffset, int count);

  /** The hyperbolic tangent, in double precision. */
  void tanh(double[] x, int xOffset, double[] y, int yOffset, int count);

  /** 1 / (1 + e^-x), in single precision. */
  void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int count);

  /** 1 / (1 + e^-x), in double precision. */
  void sigmoid(double[] x, int xOffset, double[] y, int yOffset, int count);

  /** The error function, in single precision. */
  void erf(float[] x, int xOffset, float[] y, int yOffset, int count);

  /** The error function, in double precision. */
  void erf(double[] x, int xOffset, double[] y, int yOffset, int count);

  /** Adds element i to lane {@code i mod 16}, in single precision; see {@link Lanes}. */
  void sum(float[] x, int offset, int count, float[] lanes);

  /** The greatest element of single precision, as {@link Math#max} of all; none: -infinity. */
  float max(float[] x, int offset, int count);

  /** The least element of single precision, as {@link Math#min} of all; none: infinity. */
  float min(float[] x, int offset, int count);

  /** Adds element i to lane {@code i mod 16}, in double precision; see {@link Lanes}. */
  void sum(double[] x, int offset, int count, double[] lanes);

  /** The greatest element of double precision, as {@link Math#max} of all; none: -infinity. */
  double max(double[] x, int offset, int count);

  /** The least element of double precision, as {@link Math#min} of all; none: infinity. */
  double min(double[] x, int offset, int count);

  /** The implementation for this JVM, chosen once, with the kernels. */
  static Rows get() {
    return KernelChoice.ROWS;
  }
}
