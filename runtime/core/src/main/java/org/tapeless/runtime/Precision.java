package org.tapeless.runtime;

/** The floating-point type in which a whole model computes; there is one for each model. */
public enum Precision {
  /** 32-bit values in {@code float[]}. */
  F32,
  /** 64-bit values in {@code double[]}. */
  F64
}
