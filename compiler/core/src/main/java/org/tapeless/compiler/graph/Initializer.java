package org.tapeless.compiler.graph;

/**
 * How a parameter starts.
 *
 * @param first constant value, standard deviation, or lower bound
 * @param second upper bound of {@link Kind#UNIFORM}, else 0
 * @param fanIn inputs that one output sums over; used by the scaled kinds
 * @param fanOut outputs that one input reaches; used by {@link Kind#GLOROT}
 */
public record Initializer(Kind kind, double first, double second, long fanIn, long fanOut) {
  /** The distributions of the language. */
  public enum Kind {
    CONSTANT,
    NORMAL,
    TRUNCATED_NORMAL,
    UNIFORM,
    /** Normal with deviation sqrt(2 / fanIn). */
    HE,
    /** Normal with deviation sqrt(2 / (fanIn + fanOut)). */
    GLOROT,
    /** Normal with deviation sqrt(1 / fanIn). */
    LECUN,
    ORTHOGONAL
  }

  public static Initializer constant(double value) {
    return new Initializer(Kind.CONSTANT, value, 0, 1, 1);
  }
}
