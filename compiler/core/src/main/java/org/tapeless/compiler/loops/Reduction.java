package org.tapeless.compiler.loops;

/** How the reduced axes of a loop nest are combined; the order is part of the meaning of a bit. */
public enum Reduction {
  /** No axis is reduced. */
  NONE,
  /**
   * Sum in the fixed shape of the numeric contract: 16 lanes if the last axis is reduced, else one
   * ascending chain.
   */
  SUM,
  /**
   * {@code acc = fma(a, b, acc)} from zero over ascending positions; the body must be a product.
   */
  PRODUCT_SUM,
  /**
   * Sum as one ascending chain of the elements whose place along an own axis the data says; the
   * body must be {@code SELECT(EQUAL(Position(axis), place), element, 0)}. Only the places that the
   * data says are visited, and all others are zero.
   */
  SCATTER,
  /** Product, one chain from 1 over ascending positions. */
  PRODUCT,
  MAX,
  MIN,
  /** Position of the first greatest element along one reduced axis; NaN counts as greatest. */
  ARGMAX
}
