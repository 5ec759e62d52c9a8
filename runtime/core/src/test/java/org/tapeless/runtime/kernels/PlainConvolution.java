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
          terms.add(new int[] {placeInY(b, co, channel, at, k), w});
        }
      }
      visitor.visit(at, terms);
    }
  }

  void forEachW(Visitor visitor) {
    for (int at = 0; at < sizeOfW(); at++) {
      int k = at % shape.taps();
      int ci = at / shape.taps() % shape.channelsIn();
      int co = at / shape.taps() / shape.channelsIn();
      int channel = co / shape.channelsOut() * shape.channelsIn() + ci;
      List<int[]> terms = new ArrayList<>();
      for (int b = 0; b < BATCH; b++) {
        for (int p = 0; p < shape.outPlane(); p++) {
          int y = placeOfY(b, co) + p;
          terms.add(new int[] {placeInX(b, channel, p / shape.outX(), p % shape.outX(), k), y});
        }
      }
      visitor.visit(at, terms);
    }
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
    boolean inside = inY >= 0 && inY < shape.inY() && inX >= 0 && inX < shape.inX();
    int plane = (b * shape.groups() * shape.channelsIn() + channel) * shape.inPlane();
    return inside ? plane + inY * shape.inX() + inX : -1;
  }

  /** The window that meets element {@code at} of x with tap k, found by trying all. */
  private int placeInY(int b, int co, int channel, int at, int k) {
    for (int y = 0; y < shape.outY(); y++) {
      for (int x = 0; x < shape.outX(); x++) {
        if (placeInX(b, channel, y, x, k) == at) {
          return placeOfY(b, co) + y * shape.outX() + x;
        }
      }
    }
    return -1;
  }
}
