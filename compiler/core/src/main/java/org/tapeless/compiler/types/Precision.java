package org.tapeless.compiler.types;

/**
 * The working precision of a whole model: what {@link ElementType#REAL} is in the generated Java.
 */
public enum Precision {
  F32("float", 4),
  F64("double", 8);

  private final String javaType;
  private final int bytes;

  Precision(String javaType, int bytes) {
    this.javaType = javaType;
    this.bytes = bytes;
  }

  public String javaType() {
    return javaType;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }
}
