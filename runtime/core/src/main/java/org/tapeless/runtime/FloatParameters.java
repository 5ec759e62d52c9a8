package org.tapeless.runtime;

import java.util.List;

/** The parameters of a single-precision model. */
public final class FloatParameters extends Parameters {
  private final float[] values;
  private final float[] gradients;

  /** Parameters of zero, as laid out by {@code specs}. */
  public FloatParameters(List<ParameterSpec> specs) {
    super(specs);
    this.values = new float[size()];
    this.gradients = new float[size()];
  }

  /** The flat array of all values itself, not a copy. */
  public float[] values() {
    return values;
  }

  /** The flat array of all gradients itself, not a copy. */
  public float[] gradients() {
    return gradients;
  }

  @Override
  public Precision precision() {
    return Precision.F32;
  }

  @Override
  public double value(int index) {
    return values[index];
  }

  @Override
  public void value(int index, double value) {
    values[index] = (float) value;
  }

  @Override
  public double gradient(int index) {
    return gradients[index];
  }

  @Override
  public void gradient(int index, double gradient) {
    gradients[index] = (float) gradient;
  }
}
