package org.tapeless.compiler.optimize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tapeless.compiler.graph.BrokenGraphException;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.graph.OperatorWords;
import org.tapeless.compiler.graph.Origin;
import org.tapeless.compiler.graph.Value;

/**
 * A new graph in the making, value by value, from an old one: which new value stands for which old
 * one, and whose name it bears.
 */
public final class Rebuild {
  private final Graph old;
  private final GraphBuilder builder;
  private final Map<Value, Value> made = new HashMap<>();
  private final Map<Value, Origin> names = new HashMap<>();
  private final Set<Value> outputs = new HashSet<>();
  private boolean changed;

  public Rebuild(Graph old) {
    this.old = old;
    this.builder = GraphBuilder.forPass();
    for (Role role : List.of(Role.OUTPUT, Role.INFERENCE_OUTPUT)) {
      old.results(role).forEach(output -> outputs.add(output.value()));
    }
  }

  /** Where new values are made. */
  public GraphBuilder builder() {
    return builder;
  }

  /** The new operands of an old value. */
  public List<Value> operands(Value value) {
    List<Value> operands = new ArrayList<>(value.operands().size());
    for (Value operand : value.operands()) {
      operands.add(made.get(operand));
    }
    return operands;
  }

  /**
   * Whether an output keeps the names of its axes, which its accessors show.
   *
   * @throws BrokenGraphException if the replacement has other elements or dims
   */
  public boolean mayReplace(Value value, Value replacement) {
    boolean same =
        value.type().element() == replacement.type().element()
            && value.type().shape().sameDims(replacement.type().shape());
    if (!same) {
      throw new BrokenGraphException(
          replacement
              + " of "
              + replacement.type()
              + " cannot stand for "
              + value
              + " of "
              + value.type());
    }
    return !outputs.contains(value) || value.type().equals(replacement.type());
  }

  /** Copies an old value over the given new operands. */
  public Value keep(Value value, List<Value> operands) {
    Value copy = builder.copy(value, operands);
    made.put(value, copy);
    return copy;
  }

  /** Lets a new value stand for an old one, under the name that the model's author knows. */
  public void replace(Value value, Value replacement) {
    changed = true;
    made.put(value, replacement);
    if (isBetterNamed(value.origin(), replacement)) {
      names.put(replacement, value.origin());
    }
  }

  /** Names the results made since the given id, except the whole that they are parts of. */
  void nameParts(int first, Value whole) {
    for (int id = first; id < builder.size(); id++) {
      Value part = builder.value(id);
      if (part.isResult() && part != whole) {
        names.put(part, OperatorWords.part(part.origin(), part.result().op()));
      }
    }
  }

  private static boolean isBetterNamed(Origin origin, Value replacement) {
    return replacement.isResult()
        && !origin.isGradient()
        && !replacement.origin().isGradient()
        && isBound(origin)
        && !isBound(replacement.origin());
  }

  /** Whether the statement binds the name, so that it is the author's and not a derived one. */
  private static boolean isBound(Origin origin) {
    String text = origin.statement().text();
    int end = text.indexOf('=');
    String bound = end < 0 ? text : text.substring(0, end);
    return Arrays.asList(bound.split("[^A-Za-z0-9_]+")).contains(origin.name());
  }

  /** The new graph without what nobody reads, or the old one if no value was replaced. */
  public Graph finish() {
    if (!changed) {
      return old;
    }
    List<Named> results = new ArrayList<>();
    for (Named named : old.results()) {
      Value value = made.get(named.value());
      results.add(new Named(named.role(), named.name(), value, named.span()));
    }
    return UsedValues.of(builder.build(results), names);
  }
}
