package org.tapeless.compiler.graph;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.types.TensorType;

/**
 * A node of the graph: immutable, compared by identity, made by {@link GraphBuilder} alone. Ids
 * ascend, and a value's operands have smaller ids than it has, so ids are a topological order.
 */
public final class Value {
  private final int id;
  private final Definition definition;
  private final TensorType type;
  private final Origin origin;

  Value(int id, Definition definition, TensorType type, Origin origin) {
    this.id = id;
    this.definition = definition;
    this.type = type;
    this.origin = origin;
  }

  public int id() {
    return id;
  }

  public Definition definition() {
    return definition;
  }

  public TensorType type() {
    return type;
  }

  public Origin origin() {
    return origin;
  }

  /** The operands of a result or of a loop; none for inputs, parameters and constants. */
  public List<Value> operands() {
    if (definition instanceof Definition.Outcome outcome) {
      return outcome.loop().operands();
    }
    return isResult() ? result().operands() : List.of();
  }

  public Value operand(int position) {
    return operands().get(position);
  }

  /** Whether an operator made this value; an outcome of a loop is no result. */
  public boolean isResult() {
    return definition instanceof Definition.Result;
  }

  /** The loop that this value is an outcome of, if it is one. */
  public Optional<Loop> loop() {
    return definition instanceof Definition.Outcome outcome
        ? Optional.of(outcome.loop())
        : Optional.empty();
  }

  /** The definition of a result; {@link ClassCastException} for anything else. */
  public Definition.Result result() {
    return (Definition.Result) definition;
  }

  /** Whether this is the result of the given operator. */
  public boolean isResultOf(Op op) {
    return isResult() && result().op() == op;
  }

  /** The call that made this result. */
  public Call call() {
    Definition.Result result = result();
    return new Call(
        result.op(), result.operands().stream().map(Value::type).toList(), result.attributes());
  }

  @Override
  public String toString() {
    return "%" + id + " " + origin.name();
  }
}
