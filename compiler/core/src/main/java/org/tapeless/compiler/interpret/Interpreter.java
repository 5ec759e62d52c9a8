package org.tapeless.compiler.interpret;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Tensor;

/**
 * Runs a graph in double, one value after the other in topological order, by what each operator
 * says that it means. Slow and plain: what generated code must agree with.
 */
public final class Interpreter {
  private final Feed feed;
  private final FeedCheck check;
  private final Map<Value, Tensor> offsets;
  private final Evaluator evaluator;

  private Interpreter(Feed feed, Map<Value, Tensor> offsets) {
    this.feed = feed;
    this.check = new FeedCheck(feed.extents());
    this.offsets = offsets;
    this.evaluator = new Evaluator(feed.extents(), this::given);
  }

  /**
   * All that the graph's named results need.
   *
   * @throws FeedException if an input or parameter is missing, or has a wrong shape or range
   */
  public static Evaluation run(Graph graph, Feed feed) {
    return run(graph, graph.results().stream().map(Named::value).toList(), feed, Map.of());
  }

  /**
   * All that the given values of the graph need.
   *
   * @param offsets added to the values that they are given for, wherever these come from: for
   *     differences around a point, also by values inside the graph
   * @throws FeedException if an input or parameter is missing, or has a wrong shape or range
   */
  public static Evaluation run(
      Graph graph, List<Value> targets, Feed feed, Map<Value, Tensor> offsets) {
    Interpreter interpreter = new Interpreter(feed, offsets);
    for (Value value : needed(graph, targets)) {
      Tensor tensor = interpreter.evaluator.evaluate(value);
      interpreter.evaluator.put(value, interpreter.moved(value, tensor));
    }
    return new Evaluation(graph, interpreter.evaluator.tensors());
  }

  /** The targets and what they are made of, in the graph's order. */
  private static List<Value> needed(Graph graph, List<Value> targets) {
    Set<Value> needed = new HashSet<>(targets);
    List<Value> values = graph.values();
    for (int i = values.size() - 1; i >= 0; i--) {
      if (needed.contains(values.get(i))) {
        needed.addAll(values.get(i).operands());
      }
    }
    return values.stream().filter(needed::contains).toList();
  }

  /** The tensor of an input, parameter, state or key. */
  private Tensor given(Value value) {
    Definition definition = value.definition();
    if (definition instanceof Definition.Input input) {
      return check.input(input, value.type(), feed.inputs());
    }
    if (definition instanceof Definition.Parameter parameter) {
      return check.parameter(parameter, value.type(), feed.parameters());
    }
    if (definition instanceof Definition.State state) {
      return check.state(state, value.type(), feed.states());
    }
    if (definition instanceof Definition.Key key) {
      return feed.key(key.path());
    }
    throw new IllegalStateException(value + " stands outside of the loop that it belongs to");
  }

  private Tensor moved(Value value, Tensor tensor) {
    Tensor offset = offsets.get(value);
    if (offset == null) {
      return tensor;
    }
    Tensor moved = tensor.copy();
    for (int position = 0; position < moved.count(); position++) {
      moved.set(position, moved.at(position) + offset.at(position));
    }
    return moved;
  }
}
