package org.tapeless.pytorch;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model of the language and the same in PyTorch.
 *
 * @param model the name of the model in its file
 * @param extents sizes of symbolic dims; others are small and all different
 * @param ranges where reals of that name are drawn; others between -1 and 1
 * @param given tensors that are not drawn, row-major
 */
record Twin(
    String model,
    Network network,
    Map<String, Integer> extents,
    Map<String, Range> ranges,
    Map<String, double[]> given) {

  /** Reals from {@code low} to {@code high}. */
  record Range(double low, double high) {}

  /** A twin at a point that is drawn. */
  static Twin of(String model, Network network) {
    return new Twin(model, network, Map.of(), Map.of(), Map.of());
  }

  /** The same with a size of a symbolic dim. */
  Twin extent(String dim, int size) {
    return new Twin(model, network, with(extents, dim, size), ranges, given);
  }

  /** The same with an input or parameter drawn from {@code low} to {@code high}. */
  Twin range(String name, double low, double high) {
    return new Twin(model, network, extents, with(ranges, name, new Range(low, high)), given);
  }

  /** The same with an input or parameter that is not drawn, such as one at a kink. */
  Twin given(String name, double... elements) {
    return new Twin(model, network, extents, ranges, with(given, name, elements));
  }

  private static <T> Map<String, T> with(Map<String, T> map, String name, T value) {
    Map<String, T> copy = new LinkedHashMap<>(map);
    copy.put(name, value);
    return copy;
  }
}
