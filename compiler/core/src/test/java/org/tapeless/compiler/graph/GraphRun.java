package org.tapeless.compiler.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;

/** Evaluates a graph of a test, value by value, on given or random inputs and parameters. */
public final class GraphRun {
  private final Extents extents;
  private final Map<String, Tensor> given = new HashMap<>();
  private final Map<Value, Tensor> tensors = new HashMap<>();

  private GraphRun(Extents extents) {
    this.extents = extents;
  }

  /** Inputs and parameters from the seed, uniform in -1 to 1; integers in 0 to 2. */
  public static GraphRun random(Graph graph, Map<String, Integer> sizes, long seed) {
    GraphRun run = new GraphRun(new Extents(sizes));
    Random random = new Random(seed);
    for (Value value : graph.values()) {
      if (!value.isResult() && !name(value).isEmpty()) {
        Tensor tensor = Tensor.zeros(value.type().shape().sizes(run.extents));
        boolean real = value.type().element() == ElementType.REAL;
        for (int i = 0; i < tensor.count(); i++) {
          tensor.set(i, real ? 2 * random.nextDouble() - 1 : random.nextInt(3));
        }
        run.given.put(name(value), tensor);
      }
    }
    return run;
  }

  /** The input or parameter of this name; changes count from the next {@link #evaluate}. */
  public Tensor given(String name) {
    return given.get(name);
  }

  public GraphRun evaluate(Graph graph) {
    tensors.clear();
    for (Value value : graph.values()) {
      tensors.put(value, evaluate(value));
    }
    return this;
  }

  public Tensor of(Value value) {
    return tensors.get(value);
  }

  private Tensor evaluate(Value value) {
    Definition definition = value.definition();
    if (definition instanceof Definition.Constant) {
      return Tensor.scalar(((Definition.Constant) definition).value());
    }
    if (definition instanceof Definition.Size) {
      return Tensor.scalar(extents.of(((Definition.Size) definition).dim()));
    }
    if (!value.isResult()) {
      return given.get(name(value));
    }
    List<Tensor> operands = value.operands().stream().map(tensors::get).toList();
    return value.result().op().evaluate(value.call(), operands, extents);
  }

  private static String name(Value value) {
    if (value.definition() instanceof Definition.Input) {
      return ((Definition.Input) value.definition()).name();
    }
    return value.definition() instanceof Definition.Parameter
        ? ((Definition.Parameter) value.definition()).path()
        : "";
  }
}
