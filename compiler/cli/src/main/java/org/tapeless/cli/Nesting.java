package org.tapeless.cli;

import java.util.function.IntConsumer;

/** Walks the elements of a row-major tensor and tells where its nested arrays open and close. */
final class Nesting {
  private final int[] sizes;

  Nesting(int[] sizes) {
    this.sizes = sizes;
  }

  /**
   * Calls {@code open} and {@code close} with the depth of an array, {@code element} with a flat
   * position, {@code between} wherever a comma belongs.
   */
  void walk(IntConsumer open, IntConsumer element, IntConsumer close, Runnable between) {
    int count = 1;
    for (int size : sizes) {
      count *= size;
    }
    for (int i = 0; i < count; i++) {
      int opened = firstBoundary(i);
      if (i > 0) {
        between.run();
      }
      for (int depth = opened; depth < sizes.length; depth++) {
        open.accept(depth);
      }
      element.accept(i);
      for (int depth = sizes.length - 1; depth >= firstBoundary(i + 1); depth--) {
        close.accept(depth);
      }
    }
  }

  /** The outermost array that begins at this position; the rank if none does. */
  private int firstBoundary(int position) {
    long block = 1;
    int depth = sizes.length;
    while (depth > 0 && position % (block * sizes[depth - 1]) == 0) {
      block *= sizes[depth - 1];
      depth--;
    }
    return depth;
  }
}
