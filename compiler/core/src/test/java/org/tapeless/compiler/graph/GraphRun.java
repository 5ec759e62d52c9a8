package org.tapeless.compiler.graph;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.tapeless.compiler.interpret.Evaluation;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.interpret.Interpreter;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;

/** Runs the graph of a test by the interpreter, on random inputs and parameters. */
public final class GraphRun {
  private final Extents extents;
  private final Map<String, Tensor> given = new HashMap<>();
  private Evaluation evaluation;

  private GraphRun(Extents extents) {
    this.extents = extents;
  }

  /** Inputs and parameters from the seed, uniform in -1 to 1; integers in 0 to 2. */
  public static GraphRun random(Graph graph, Map<String, Integer> sizes, long seed) {
    GraphRun run = new GraphRun(new Extents(sizes));
    Random random = new Random(seed);
    for (Value value : graph.values()) {
      String name = name(value);
      if (!name.isEmpty()) {
        run.given.put(name, random(value, run.extents, random));
      }
    }
    return run;
  }

  private static Tensor random(Value value, Extents extents, Random random) {
    Tensor tensor = Tensor.zeros(value.type().shape().sizes(extents));
    boolean real = value.type().element() == ElementType.REAL;
    for (int i = 0; i < tensor.count(); i++) {
      tensor.set(i, real ? 2 * random.nextDouble() - 1 : random.nextInt(3));
    }
    return tensor;
  }

  /** The input or parameter of this name; changes count from the next {@link #evaluate}. */
  public Tensor given(String name) {
    return given.get(name);
  }

  public GraphRun evaluate(Graph graph) {
    evaluation = Interpreter.run(graph, graph.values(), new Feed(given, given, extents), Map.of());
    return this;
  }

  public Tensor of(Value value) {
    return evaluation.of(value);
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
