package org.tapeless.compiler.loops;

import org.tapeless.compiler.types.Dim;

/**
 * Where an operand is read along one of its axes, in terms of the loop nest's variables.
 *
 * <p>Variables are numbered: first the axes of the result, then the reduced axes.
 */
public sealed interface Index {
  /** The loop variable of axis {@code axis} of the nest. */
  record Variable(int axis) implements Index {}

  /** A constant position. */
  record Fixed(Dim position) implements Index {}

  /**
   * The position of a loop of the program that runs around the kernel.
   *
   * @param loop the loop's number
   * @param trips how many positions it has
   */
  record Counter(int loop, Dim trips) implements Index {}

  record Sum(Index left, Index right) implements Index {}

  record Scaled(Index index, Dim factor) implements Index {}

  /** {@code index / divisor}, rounded down; from reshapes that join axes. */
  record Quotient(Index index, Dim divisor) implements Index {}

  /** {@code index % divisor}; from reshapes that join axes. */
  record Remainder(Index index, Dim divisor) implements Index {}

  /**
   * A position that the data says, e.g. the label of a row; legal positions are checked at the
   * inputs.
   */
  record Data(Formula value) implements Index {}
}
