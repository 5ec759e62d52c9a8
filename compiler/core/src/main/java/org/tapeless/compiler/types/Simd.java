package org.tapeless.compiler.types;

/** How a generated class writes its loops; either way it computes the same bits. */
public enum Simd {
  /** Plain Java loops: the easiest to read, and what any JVM runs. */
  PLAIN,
  /**
   * Vectors of {@code jdk.incubator.vector}, a module that the class then needs when it is compiled
   * and when it runs.
   */
  VECTOR
}
