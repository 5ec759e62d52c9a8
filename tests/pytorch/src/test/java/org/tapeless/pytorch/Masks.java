package org.tapeless.pytorch;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.interpret.Evaluation;
import org.tapeless.compiler.interpret.Interpreter;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.conformance.pytorch.Fixture;
import org.tapeless.conformance.pytorch.Subject;

/** What dropout multiplies by in a training step of Tapeless: PyTorch would draw other masks. */
final class Masks {
  private Masks() {}

  /** The masks outside of loops, {@code dropout1}, {@code dropout2}, ... in the model's order. */
  static Map<String, Tensor> draw(Subject subject, Fixture point) {
    Graph graph = subject.model().training();
    Map<String, Tensor> masks = new LinkedHashMap<>();
    for (Value value : graph.values()) {
      if (value.definition() instanceof Definition.Result result
          && result.op().signature().name().equals("dropout")) {
        masks.put("dropout" + (masks.size() + 1), draw(value, graph, subject, point));
      }
    }
    return masks;
  }

  /** Dropout of ones. */
  private static Tensor draw(Value value, Graph graph, Subject subject, Fixture point) {
    List<Value> drawn = value.operands().subList(1, value.operands().size());
    Evaluation evaluation = Interpreter.run(graph, drawn, subject.feedOfGraph(point), Map.of());
    Extents extents = new Extents(point.extents());
    int[] sizes = value.type().shape().sizes(extents);
    double[] ones = new double[Tensor.zeros(sizes).count()];
    Arrays.fill(ones, 1);
    List<Tensor> operands =
        List.of(Tensor.of(sizes, ones), evaluation.of(drawn.get(0)), evaluation.of(drawn.get(1)));
    return value.result().op().evaluate(value.call(), operands, extents);
  }
}
