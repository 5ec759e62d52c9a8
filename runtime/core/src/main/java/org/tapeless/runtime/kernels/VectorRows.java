package org.tapeless.runtime.kernels;

/**
 * Rows by the vector instructions of this machine; what has no vector form yet is left to plain
 * loops. Needs the module {@code jdk.incubator.vector}.
 *
 * <p>Until HotSpot has compiled a function with vectors it is hundreds of times slower than the
 * plain loop, for every vector is an object. As the bits are the same, the first calls of a
 * function compute one vector that way, so that it gets compiled, and the rest in the plain loop.
 */
final class VectorRows extends ScalarRows {
  /** Calls after which a function has been compiled, or soon will be. */
  private static final int WARM = 12_000;

  /** Elements that a call computes with vectors until then. */
  private static final int COLD_COUNT = 16;

  private int expCalls;
  private int logCalls;
  private int tanhCalls;
  private int sigmoidCalls;
  private int erfCalls;

  @Override
  public void exp(float[] x, int xOffset, float[] y, int yOffset, int count) {
    int some = count;
    if (expCalls < WARM) {
      expCalls++;
      some = Math.min(count, COLD_COUNT);
    }
    int done = FloatVectorMath.exp(x, xOffset, y, yOffset, some);
    if (done < count) {
      super.exp(x, xOffset + done, y, yOffset + done, count - done);
    }
  }

  @Override
  public void log(float[] x, int xOffset, float[] y, int yOffset, int count) {
    int some = count;
    if (logCalls < WARM) {
      logCalls++;
      some = Math.min(count, COLD_COUNT);
    }
    int done = FloatVectorMath.log(x, xOffset, y, yOffset, some);
    if (done < count) {
      super.log(x, xOffset + done, y, yOffset + done, count - done);
    }
  }

  @Override
  public void tanh(float[] x, int xOffset, float[] y, int yOffset, int count) {
    int some = count;
    if (tanhCalls < WARM) {
      tanhCalls++;
      some = Math.min(count, COLD_COUNT);
    }
    int done = FloatVectorMath.tanh(x, xOffset, y, yOffset, some);
    if (done < count) {
      super.tanh(x, xOffset + done, y, yOffset + done, count - done);
    }
  }

  @Override
  public void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int count) {
    int some = count;
    if (sigmoidCalls < WARM) {
      sigmoidCalls++;
      some = Math.min(count, COLD_COUNT);
    }
    int done = FloatVectorMath.sigmoid(x, xOffset, y, yOffset, some);
    if (done < count) {
      super.sigmoid(x, xOffset + done, y, yOffset + done, count - done);
    }
  }

  @Override
  public void erf(float[] x, int xOffset, float[] y, int yOffset, int count) {
    int some = count;
    if (erfCalls < WARM) {
      erfCalls++;
      some = Math.min(count, COLD_COUNT);
    }
    int done = FloatVectorMath.erf(x, xOffset, y, yOffset, some);
    if (done < count) {
      super.erf(x, xOffset + done, y, yOffset + done, count - done);
    }
  }

  @Override
  public void sum(float[] x, int offset, int count, float[] lanes) {
    int done = FloatVectorLanes.sum(x, offset, count, lanes);
    super.sum(x, offset + done, count - done, lanes);
  }

  @Override
  public float max(float[] x, int offset, int count) {
    return FloatVectorLanes.max(x, offset, count);
  }

  @Override
  public float min(float[] x, int offset, int count) {
    return FloatVectorLanes.min(x, offset, count);
  }

  @Override
  public void sum(double[] x, int offset, int count, double[] lanes) {
    int done = DoubleVectorLanes.sum(x, offset, count, lanes);
    super.sum(x, offset + done, count - done, lanes);
  }

  @Override
  public double max(double[] x, int offset, int count) {
    return DoubleVectorLanes.max(x, offset, count);
  }

  @Override
  public double min(double[] x, int offset, int count) {
    return DoubleVectorLanes.min(x, offset, count);
  }
}
