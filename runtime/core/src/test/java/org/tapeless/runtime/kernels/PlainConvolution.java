package org.tapeless.runtime.kernels;

import java.util.ArrayList;
import java.util.List;

/** Which elements a convolution and its gradients multiply, by definition. */
final class PlainConvolution {
  private static final int BATCH = 3;

  private final Convolution shape;

  PlainConvolution(Convolution shape) {
    this.shape = shape;
  }

  /** An element of a result and the pairs of places whose products it adds up, in order. */
  interface Visitor {
    void visit(int at, List<int[]> terms);
  }

  int sizeOfX() {
    return BATCH * shape.groups() * shape.channelsIn() * shape.inPlane();
  }

  int sizeOfY() {
    return BATCH * shape.groups() * shape.channelsOut() * shape.outPlane();
  }

  int sizeOfW() {
    return shape.groups() * shape.channelsOut() * shape.channelsIn() * shape.taps();
  }

  void forEachY(Visitor visitor) {
    for (int at = 0; at < sizeOfY(); at++) {
      int plane = at / shape.outPlane();
      int co = plane % (shape.groups() * shape.channelsOut());
      int b = plane / (shape.groups() * shape.channelsOut());
      int y = at % shape.outPlane() / shape.outX();
      int x = at % shape.outX();
      List<int[]> terms = new ArrayList<>();
      for (int ci = 0; ci < shape.channelsIn(); ci++) {
        for (int k = 0; k < shape.taps(); k++) {
          int channel = co / shape.channelsOut() * shape.channelsIn() + ci;
          terms.add(new int[] {placeInX(b, channel, y, x, k), placeInW(co, ci, k)});
        }
      }
      visitor.visit(at, terms);
    }
  }

  void forEachX(Visitor visitor) {
    for (int at = 0; at < sizeOfX(); at++) {
      int plane = at / shape.inPlane();
      int channel = plane % (shape.groups() * shape.channelsIn());
      int b = plane / (shape.groups() * shape.channelsIn());
      List<int[]> terms = new ArrayList<>();
      for (int out = 0; out < shape.channelsOut(); out++) {
        int co = channel / shape.channelsIn() * shape.channelsOut() + out;
        for (int k = 0; k < shape.taps(); k++) {
          int w = placeInW(co, channel % shape.channelsIn(), k);
          terms.add(new int[] {placeInY(b, co, at, k), w});
        }
      }
      visitor.visit(at, terms);
    }
  }

  /** Terms carry their lane as well. */
  void forEachW(Visitor visitor) {
    int pitch = shape.outX() + (shape.tapsX() - 1) * shape.dilation() / shape.stride();
    int line = ((shape.outY() - 1) * pitch + shape.outX() + 15) / 16 * 16;
    for (int at = 0; at < sizeOfW(); at++) {
      int k = at % shape.taps();
      int ci = at / shape.taps() % shape.channelsIn();
      int co = at / shape.taps() / shape.channelsIn();
      int channel = co / shape.channelsOut() * shape.channelsIn() + ci;
      List<int[]> terms = new ArrayList<>();
      for (int b = 0; b < BATCH; b++) {
        for (int p = 0; p < line; p++) {
          boolean isWindow = p % pitch < shape.outX() && p / pitch < shape.outY();
          int window = p / pitch * shape.outX() + p % pitch;
          int y = isWindow ? placeOfY(b, co) + window : -1;
          terms.add(new int[] {placeOnLine(b, channel, p, pitch, k), y, p % 16});
        }
      }
      visitor.visit(at, terms);
    }
  }

  /** What place p of a line meets with tap k, also where rows of windows have ended. */
  private int placeOnLine(int b, int channel, int p, int pitch, int k) {
    int tapY = k / shape.tapsX() * shape.dilation();
    int tapX = k % shape.tapsX() * shape.dilation();
    int place = p + tapY / shape.stride() * pitch + tapX / shape.stride();
    int rows = shape.outY() + (shape.tapsY() - 1) * shape.dilation() / shape.stride();
    if (place / pitch >= rows) {
      return -1;
    }
    int inY = place / pitch * shape.stride() + tapY % shape.stride() - shape.beforeY();
    int inX = place % pitch * shape.stride() + tapX % shape.stride() - shape.beforeX();
    return placeOfX(b, channel, inY, inX);
  }

  private int placeOfY(int b, int co) {
    return (b * shape.groups() * shape.channelsOut() + co) * shape.outPlane();
  }

  private int placeInW(int co, int ci, int k) {
    return (co * shape.channelsIn() + ci) * shape.taps() + k;
  }

  private int placeInX(int b, int channel, int y, int x, int k) {
    int inY = y * shape.stride() + k / shape.tapsX() * shape.dilation() - shape.beforeY();
    int inX = x * shape.stride() + k % shape.tapsX() * shape.dilation() - shape.beforeX();
    return placeOfX(b, channel, inY, inX);
  }

  private int placeOfX(int b, int channel, int inY, int inX) {
    boolean inside = inY >= 0 && inY < shape.inY() && inX >= 0 && inX < shape.inX();
    int plane = (b * shape.groups() * shape.channelsIn() + channel) * shape.inPlane();
    return inside ? plane + inY * shape.inX() + inX : -1;
  }

  /** The window that meets element {@code at} of x with tap k. */
  private int placeInY(int b, int co, int at, int k) {
    int y = at / shape.inX() % shape.inY() + shape.beforeY() - k / shape.tapsX() * shape.dilation();
    int x = at % shape.inX() + shape.beforeX() - k % shape.tapsX() * shape.dilation();
    boolean inside = y >= 0 && x >= 0 && y < shape.outY() * shape.stride();
    if (!inside || x >= shape.outX() * shape.stride()) {
      return -1;
    }
    boolean begins = y % shape.stride() == 0 && x % shape.stride() == 0;
    int window = y / shape.stride() * shape.outX() + x / shape.stride();
    return begins ? placeOfY(b, co) + window : -1;
  }
}
