package org.tapeless.runtime;

/**
 * One axis of a tensor in a model's signature.
 *
 * @param name the axis's name in the model, empty if it has none
 */
public record AxisSpec(String name, Size size) {

  /** An axis without a name. */
  public static AxisSpec of(Size size) {
    return new AxisSpec("", size);
  }
}
