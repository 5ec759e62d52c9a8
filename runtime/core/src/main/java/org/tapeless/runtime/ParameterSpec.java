package org.tapeless.runtime;

import java.util.ArrayList;
import java.util.Collections;
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
    if (offset < 0 || (!shape.isEmpty() && Collections.min(shape) < 1)) {
      throw new IllegalArgumentException(
          "parameter `" + path + "`: shape " + shape + " at offset " + offset + " is not legal");
    }
  }

  /**
   * The parameters of an array of modules, or of arrays in arrays, which lie one behind the other.
   *
   * @param path with a {@code *} for the number of each array, such as {@code "blocks.*.W"}
   * @param lengths of the arrays, outermost first
   * @param shape of one of the parameters
   * @param offset of the first one
   */
  public static List<ParameterSpec> stacked(
      String path, List<Integer> lengths, List<Integer> shape, int offset) {
    List<String> paths = List.of(path);
    for (int length : lengths) {
      List<String> numbered = new ArrayList<>();
      for (String each : paths) {
        int star = each.indexOf('*');
        for (int i = 0; i < length; i++) {
          numbered.add(each.substring(0, star) + i + each.substring(star + 1));
        }
      }
      paths = numbered;
    }
    List<ParameterSpec> specs = new ArrayList<>();
    int next = offset;
    for (String each : paths) {
      ParameterSpec spec = new ParameterSpec(each, shape, next);
      specs.add(spec);
      next = spec.end();
    }
    return specs;
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
