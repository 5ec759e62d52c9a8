package org.tapeless.compiler.differentiate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Loop;
import org.tapeless.compiler.graph.OperatorWords;
import org.tapeless.compiler.graph.Origin;
import org.tapeless.compiler.graph.TopologicalSort;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.pointwise.Add;

/**
 * One walk back over a graph, a model's or that of a loop's body: from values whose gradients are
 * given to those that are asked for.
 *
 * <p>Each operator's own rule turns the gradient of its result into gradients of its operands, a
 * loop's backward loop does the same for its outcomes. A value that is read several times has the
 * sum of what its readers send, added in the order of the walk, so bits depend on the model alone.
 * Addition is the one operator named here.
 */
final class ReverseWalk {
  private final Graph forward;
  private final GraphBuilder builder;
  private final Set<Value> varying;
  private final Map<Value, Value> gradients = new HashMap<>();
  private final Map<Value, Origin> origins = new HashMap<>();
  private final Map<Loop, List<Value>> saving = new HashMap<>();

  /**
   * A walk over {@code forward}.
   *
   * @param builder where gradients are made; it goes on where {@code forward} ends
   * @param sources what is differentiated by
   */
  ReverseWalk(Graph forward, GraphBuilder builder, Set<Value> sources) {
    this.forward = forward;
    this.builder = builder;
    this.varying = varying(forward, sources);
  }

  /** The values that depend on what is differentiated by; no other needs a gradient. */
  static Set<Value> varying(Graph graph, Set<Value> sources) {
    Set<Value> varying = new HashSet<>(sources);
    for (Value value : graph.values()) {
      if (value.operands().stream().anyMatch(varying::contains)) {
        varying.add(value);
      }
    }
    return varying;
  }

  boolean isVarying(Value value) {
    return varying.contains(value);
  }

  GraphBuilder builder() {
    return builder;
  }

  /** Names of gradients, known only once the rule that makes them has returned. */
  Map<Value, Origin> origins() {
    return origins;
  }

  /**
   * For loops of {@code forward} all outcomes of the loop that is to stand in their place: the same
   * first, then the stacks of what the backward loop reads.
   */
  Map<Loop, List<Value>> saving() {
    return saving;
  }

  /** The gradient of a value, if the objective depends on it. */
  Optional<Value> gradient(Value value) {
    return Optional.ofNullable(gradients.get(value));
  }

  /** Gives a value its gradient, or a part of it. */
  void seed(Value value, Value gradient) {
    if (varying.contains(value)) {
      accumulate(value, gradient, value.origin().gradient());
    }
  }

  void run() {
    List<Value> order = TopologicalSort.sort(forward.values());
    Map<Loop, Value> first = new HashMap<>();
    order.forEach(value -> value.loop().ifPresent(loop -> first.putIfAbsent(loop, value)));
    for (int i = order.size() - 1; i >= 0; i--) {
      Value value = order.get(i);
      if (value.definition() instanceof Definition.Outcome outcome) {
        if (first.get(outcome.loop()) == value) {
          new LoopGradients(this, outcome.loop(), order).send();
        }
      } else if (gradients.containsKey(value) && value.isResult()) {
        send(value, gradients.get(value));
      }
    }
  }

  /** Adds to each operand's gradient what {@code value} sends it. */
  private void send(Value value, Value gradient) {
    if (value.operands().stream().noneMatch(varying::contains)) {
      return;
    }
    builder.at(value.origin().gradient());
    int first = builder.size();
    List<Optional<Value>> sent = value.result().op().vjp(value, gradient, builder);
    if (sent.size() != value.operands().size()) {
      throw new IllegalStateException(
          value + ": its gradient rule has " + sent.size() + " results");
    }
    for (int i = 0; i < sent.size(); i++) {
      Optional<Value> term = sent.get(i);
      if (term.isPresent()) {
        contribute(value.operand(i), term.get(), value);
      }
    }
    nameParts(first);
  }

  /** Adds a term to the gradient of an operand of {@code reader}. */
  void contribute(Value operand, Value term, Value reader) {
    if (varying.contains(operand)) {
      Origin origin = gradientOf(operand, reader);
      origins.putIfAbsent(term, origin);
      accumulate(operand, term, origin);
    }
  }

  /** What a rule makes on its way to a gradient is named for the operator that makes it. */
  private void nameParts(int first) {
    for (int id = first; id < builder.size(); id++) {
      Value part = builder.value(id);
      if (part.isResult() && !origins.containsKey(part)) {
        origins.put(part, OperatorWords.part(part.origin(), part.result().op()));
      }
    }
  }

  /** The gradient of {@code operand}, at the place of the statement that reads it. */
  private static Origin gradientOf(Value operand, Value reader) {
    String name = operand.origin().name();
    return new Origin("d" + name, reader.origin().statement(), reader.origin().span(), name);
  }

  private void accumulate(Value operand, Value term, Origin origin) {
    if (!term.type().shape().sameDims(operand.type().shape())) {
      throw new IllegalStateException(
          term + " is a gradient of " + term.type() + " for " + operand + " of " + operand.type());
    }
    Value before = gradients.get(operand);
    if (before == null) {
      gradients.put(operand, term);
      return;
    }
    builder.at(origin);
    Value sum = builder.call(Add.OP, before, term);
    gradients.put(operand, sum);
    origins.put(sum, origin);
  }
}
