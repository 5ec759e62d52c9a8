package org.tapeless.runtime;

import java.util.List;

/** The parameters of a double-precision model. */
public final class DoubleParameters extends Parameters {
  private final double[] values;
  private final double[] gradients;

  /** Parameters of zero, as laid out by {@code specs}. */
  public DoubleParameters(List<ParameterSpec> specs) {
    super(specs);
    this.values = new double[size()];
    this.gradients = new double[size()];
  }

  /** The flat array of all values itself, not a copy. */
  public double[] values() {
    return values;
  }

  /** The flat array of all gradients itself, not a copy. */
  public double[] gradients() {
    return gradients;
  }

  @Override
  public Precision precision() {
    return Precision.F64;
  }

  @Override
  public double value(int index) {
    return values[index];
  }

  @Override
  public void value(int index, double value) {
    values[index] = value;
  }

  @Override
  public double gradient(int index) {
    return gradients[index];
  }

  @Override
  public void gradient(int index, double gradient) {
    gradients[index] = gradient;
  }
}
