package org.tapeless.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * An input, output or gradient in a model's signature: name, element kind and axes, row-major.
 *
 * @param axes none for a scalar, which travels as an array of one element
 * @param low the smallest legal element, for inputs that state a range
 * @param highExclusive the first illegal element above, for inputs that state a range
 */
public record TensorSpec(
    String name,
    ElementKind kind,
    List<AxisSpec> axes,
    OptionalInt low,
    OptionalInt highExclusive) {

  public TensorSpec {
    axes = List.copyOf(axes);
  }

  /** A tensor without a stated range. */
  public static TensorSpec of(String name, ElementKind kind, AxisSpec... axes) {
    return new TensorSpec(name, kind, List.of(axes), OptionalInt.empty(), OptionalInt.empty());
  }

  /** The same tensor whose elements must lie in {@code low ..< highExclusive}. */
  public TensorSpec within(int lowest, int firstAbove) {
    return new TensorSpec(name, kind, axes, OptionalInt.of(lowest), OptionalInt.of(firstAbove));
  }

  /** Whether it has no axes. */
  public boolean isScalar() {
    return axes.isEmpty();
  }

  /** The number of elements as a polynomial in the model's dims. */
  public Size size() {
    return axes.stream().map(AxisSpec::size).reduce(Size.of(1), Size::times);
  }

  /**
   * The number of elements at these extents, one for each dim of the model.
   *
   * @throws ArithmeticException if it does not fit an {@code int}
   */
  public int elements(int[] extents) {
    int product = 1;
    for (AxisSpec axis : axes) {
      product = Math.multiplyExact(product, axis.size().evaluate(extents));
    }
    return product;
  }

  /** The axes' sizes at these extents. */
  public int[] shape(int[] extents) {
    return axes.stream().mapToInt(axis -> axis.size().evaluate(extents)).toArray();
  }

  /** The shape as people write it: {@code "[B, 784]"}, {@code "[]"} for a scalar. */
  public String format(List<String> dimNames) {
    String[] sizes = axes.stream().map(axis -> axis.size().format(dimNames)).toArray(String[]::new);
    return Arrays.toString(sizes);
  }
}
