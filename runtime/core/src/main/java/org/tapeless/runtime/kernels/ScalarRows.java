package org.tapeless.runtime.kernels;

/** Rows by plain loops, on any JVM. */
class ScalarRows implements Rows {

  @Override
  public void exp(float[] x, int xOffset, float[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = FloatMath.exp(x[xOffset + i]);
    }
  }

  @Override
  public void exp(double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = DoubleMath.exp(x[xOffset + i]);
    }
  }

  @Override
  public void expm1(float[] x, int xOffset, float[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = FloatMath.expm1(x[xOffset + i]);
    }
  }

  @Override
  public void expm1(double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = DoubleMath.expm1(x[xOffset + i]);
    }
  }

  @Override
  public void log(float[] x, int xOffset, float[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = FloatMath.log(x[xOffset + i]);
    }
  }

  @Override
  public void log(double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = DoubleMath.log(x[xOffset + i]);
    }
  }

  @Override
  public void log1p(float[] x, int xOffset, float[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = FloatMath.log1p(x[xOffset + i]);
    }
  }

  @Override
  public void log1p(double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = DoubleMath.log1p(x[xOffset + i]);
    }
  }

  @Override
  public void sin(float[] x, int xOffset, float[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = FloatMath.sin(x[xOffset + i]);
    }
  }

  @Override
  public void sin(double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = DoubleMath.sin(x[xOffset + i]);
    }
  }

  @Override
  public void cos(float[] x, int xOffset, float[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = FloatMath.cos(x[xOffset + i]);
    }
  }

  @Override
  public void cos(double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = DoubleMath.cos(x[xOffset + i]);
    }
  }

  @Override
  public void tanh(float[] x, int xOffset, float[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = FloatMath.tanh(x[xOffset + i]);
    }
  }

  @Override
  public void tanh(double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = DoubleMath.tanh(x[xOffset + i]);
    }
  }

  @Override
  public void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = FloatMath.sigmoid(x[xOffset + i]);
    }
  }

  @Override
  public void sigmoid(double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = DoubleMath.sigmoid(x[xOffset + i]);
    }
  }

  @Override
  public void erf(float[] x, int xOffset, float[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = FloatMath.erf(x[xOffset + i]);
    }
  }

  @Override
  public void erf(double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = DoubleMath.erf(x[xOffset + i]);
    }
  }

  @Override
  public void sum(float[] x, int offset, int count, float[] lanes) {
    Lanes.add(x, offset, count, lanes);
  }

  @Override
  public float max(float[] x, int offset, int count) {
    float found = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      found = Math.max(found, x[offset + i]);
    }
    return found;
  }

  @Override
  public float min(float[] x, int offset, int count) {
    float found = Float.POSITIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      found = Math.min(found, x[offset + i]);
    }
    return found;
  }

  @Override
  public void sum(double[] x, int offset, int count, double[] lanes) {
    Lanes.add(x, offset, count, lanes);
  }

  @Override
  public double max(double[] x, int offset, int count) {
    double found = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      found = Math.max(found, x[offset + i]);
    }
    return found;
  }

  @Override
  public double min(double[] x, int offset, int count) {
    double found = Double.POSITIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      found = Math.min(found, x[offset + i]);
    }
    return found;
  }
}
