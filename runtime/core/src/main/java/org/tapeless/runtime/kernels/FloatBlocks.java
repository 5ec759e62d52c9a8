package org.tapeless.runtime.kernels;

/**
 * A matrix inside an array of single precision whose columns lie in blocks: contiguous within a
 * block, blocks a distance apart, as the channels of many images do. Reused, so that none is
 * allocated.
 */
final class FloatBlocks {
  private static final float[] NONE = {};

  private float[] data = NONE;
  private int offset;
  private int row;
  private int block;
  private int distance;

  /** Element (i, j) lies at {@code offset + i * row + j / block * distance + j % block}. */
  void set(float[] data, int offset, int row, int block, int distance) {
    this.data = data;
    this.offset = offset;
    this.row = row;
    this.block = block;
    this.distance = distance;
  }

  /** Copies elements (i, j) to (i, j + count - 1) out, {@code step} apart from {@code at} on. */
  void read(int i, int j, int count, float[] out, int at, int step) {
    int done = 0;
    while (done < count) {
      int column = j + done;
      int from = offset + i * row + column / block * distance + column % block;
      int length = Math.min(count - done, block - column % block);
      if (step == 1) {
        System.arraycopy(data, from, out, at + done, length);
      } else {
        for (int c = 0; c < length; c++) {
          out[at + (done + c) * step] = data[from + c];
        }
      }
      done += length;
    }
  }

  /** The same in the other direction. */
  void write(int i, int j, int count, float[] in, int at) {
    int done = 0;
    while (done < count) {
      int column = j + done;
      int to = offset + i * row + column / block * distance + column % block;
      int length = Math.min(count - done, block - column % block);
      System.arraycopy(in, at + done, data, to, length);
      done += length;
    }
  }

  /** Lets go of the caller's array. */
  void forget() {
    data = NONE;
  }
}
