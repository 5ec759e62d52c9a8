package org.tapeless.runtime;

/** What the elements of a tensor are, and with it which Java array holds them. */
public enum ElementKind {
  /** Numbers in the model's precision: {@code float[]} or {@code double[]}. */
  REAL,
  /** Signed 32-bit integers, such as class numbers: {@code int[]}. */
  I32,
  /** Unsigned bytes, such as pixels: {@code byte[]}, read as {@code x & 0xFF}. */
  U8,
  /** Truth values: {@code boolean[]}. */
  BOOL;

  /** The Java type of an array of this kind in a model of {@code precision}: {@code "float[]"}. */
  public String arrayType(Precision precision) {
    return switch (this) {
      case REAL -> precision == Precision.F32 ? "float[]" : "double[]";
      case I32 -> "int[]";
      case U8 -> "byte[]";
      case BOOL -> "boolean[]";
    };
  }
}
