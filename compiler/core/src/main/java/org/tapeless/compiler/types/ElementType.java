package org.tapeless.compiler.types;

/**
 * What an element is. {@link #REAL} is the model's one working precision, float or double, which is
 * chosen when the model is compiled.
 */
public enum ElementType {
  REAL("real"),
  I32("i32"),
  U8("u8"),
  BOOL("bool");

  private final String text;

  ElementType(String text) {
    this.text = text;
  }

  public boolean isInteger() {
    return this == I32 || this == U8;
  }

  @Override
  public String toString() {
    return text;
  }
}
