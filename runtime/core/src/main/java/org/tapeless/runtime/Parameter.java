package org.tapeless.runtime;

import java.util.List;
import java.util.Objects;

/** A named view of one parameter's values and gradients inside the flat arrays of its model. */
public final class Parameter {
  private final Parameters owner;
  private final ParameterSpec spec;
  private final int size;

  Parameter(Parameters owner, ParameterSpec spec) {
    this.owner = owner;
    this.spec = spec;
    this.size = spec.size();
  }

  /** The stable name, such as {@code "linear1.W"}. */
  public String path() {
    return spec.path();
  }

  /** The axes' sizes, row-major; empty for a scalar. */
  public List<Integer> shape() {
    return spec.shape();
  }

  /** The first element in the flat arrays. */
  public int offset() {
    return spec.offset();
  }

  /** The number of elements. */
  public int size() {
    return size;
  }

  /** Element {@code i} of the value, row-major. */
  public double value(int i) {
    return owner.value(spec.offset() + Objects.checkIndex(i, size));
  }

  /** Sets element {@code i} of the value, row-major. */
  public void value(int i, double value) {
    owner.value(spec.offset() + Objects.checkIndex(i, size), value);
  }

  /** Element {@code i} of the gradient, row-major. */
  public double gradient(int i) {
    return owner.gradient(spec.offset() + Objects.checkIndex(i, size));
  }

  @Override
  public String toString() {
    return path() + shape();
  }
}
