package org.tapeless.runtime.kernels;

/** Where the pieces of a product or of a batch of images begin, and how much work is worth them. */
final class Pieces {
  /** Rows or columns; a multiple of what any kernel's tile has. */
  private static final int BLOCK = 32;

  /**
   * Multiply-adds that are worth sharing: 40 us of a fast core. Sharing itself takes half of one,
   * but what a core has in its cache comes late to another; below this nothing is won.
   */
  private static final long LEAST = 1 << 22;

  /** Output channels of a tile of weights. */
  private static final int CHANNELS = 4;

  private Pieces() {}

  static boolean pays(long multiplyAdds) {
    return multiplyAdds >= LEAST;
  }

  /** One for each thread, because each packs an operand again. */
  static int ofProduct(int lines, int threads) {
    return Math.max(1, Math.min(threads, lines / BLOCK));
  }

  /** Where a piece of a product begins, at a whole block. */
  static int begin(int piece, int pieces, int lines) {
    return piece == pieces ? lines : (int) ((long) lines * piece / pieces) / BLOCK * BLOCK;
  }

  /** Several for each thread, so that one that is held up leaves its share to the others. */
  static int ofImages(int images, int threads) {
    return Math.max(1, Math.min(4 * threads, images));
  }

  static int firstImage(int piece, int pieces, int images) {
    return (int) ((long) images * piece / pieces);
  }

  /** One for each thread, because each lays out the images again. */
  static int ofChannels(int channels, int threads) {
    return Math.max(1, Math.min(threads, channels / CHANNELS));
  }

  static int firstChannel(int piece, int pieces, int channels) {
    return piece == pieces ? channels : channels * piece / pieces / CHANNELS * CHANNELS;
  }
}
