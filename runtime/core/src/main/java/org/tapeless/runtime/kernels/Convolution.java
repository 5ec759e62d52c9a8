package org.tapeless.runtime.kernels;

/**
 * The sizes of a convolution of images {@code y = conv(x, w)}: x is {@code [batch, groups *
 * channelsIn, inY, inX]}, w {@code [groups * channelsOut, channelsIn, tapsY, tapsX]}, y {@code
 * [batch, groups * channelsOut, outY, outX]}, all row-major.
 *
 * <p>Window {@code (y, x)} meets the elements {@code (y * stride + ky * dilation - beforeY, x *
 * stride + kx * dilation - beforeX)}; those outside of the image count as zero. A convolution along
 * one axis is one of images of a single row.
 *
 * @param channelsIn channels of x in each group
 * @param channelsOut channels of y in each group
 */
public record Convolution(
    int groups,
    int channelsIn,
    int inY,
    int inX,
    int channelsOut,
    int outY,
    int outX,
    int tapsY,
    int tapsX,
    int stride,
    int dilation,
    int beforeY,
    int beforeX) {

  /** Elements of an image of x. */
  int inPlane() {
    return inY * inX;
  }

  /** Elements of an image of y: windows. */
  int outPlane() {
    return outY * outX;
  }

  /** Taps of a window. */
  int taps() {
    return tapsY * tapsX;
  }

  /** Multiply-adds of the convolution, or of a gradient, of so many images. */
  long multiplyAdds(int batch) {
    return (long) batch * groups * channelsOut * outPlane() * channelsIn * taps();
  }
}
