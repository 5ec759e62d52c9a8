package org.tapeless.runtime;

import java.util.List;

/**
 * One parameter in a model's signature.
 *
 * @param path its stable name, such as {@code "linear1.W"}
 * @param shape the axes' sizes, row-major; empty for a scalar
 * @param offset its first element in the flat array of all parameters
 */
public record ParameterSpec(String path, List<Integer> shape, int offset) {

  public ParameterSpec {
    shape = List.copyOf(shape);
    if (offset < 0 || shape.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException(
          "parameter `" + path + "`: shape " + shape + " at offset " + offset + " is not legal");
    }
  }

  /** The number of elements. */
  public int size() {
    int product = 1;
    for (int size : shape) {
      product = Math.multiplyExact(product, size);
    }
    return product;
  }

  /** The first offset behind it. */
  public int end() {
    return Math.addExact(offset, size());
  }
}
