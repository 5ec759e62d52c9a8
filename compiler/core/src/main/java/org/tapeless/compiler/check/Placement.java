package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Views;

/** Brings a tensor to the axes of another: permuted first, then repeated along what it lacks. */
final class Placement {
  private Placement() {}

  /**
   * The tensor with the axes of {@code target}.
   *
   * @param places for each axis of the tensor its position in the target
   */
  static Tensor bring(GraphBuilder graph, Tensor tensor, List<TracedAxis> target, int[] places) {
    List<Integer> order =
        IntStream.range(0, places.length)
            .boxed()
            .sorted(Comparator.comparingInt(i -> places[i]))
            .toList();
    Value permuted = Views.transpose(graph, tensor.value(), order);
    List<Integer> ascending = new ArrayList<>();
    order.forEach(i -> ascending.add(places[i]));
    Value value = Views.broadcast(graph, permuted, TracedAxis.shape(target), ascending);
    return new Tensor(value, target);
  }
}
