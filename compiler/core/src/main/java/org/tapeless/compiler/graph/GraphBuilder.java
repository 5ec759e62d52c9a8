package org.tapeless.compiler.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.TensorType;

/**
 * Makes values, in topological order, each typed by its operator's rule at once: a graph cannot be
 * built wrong.
 */
public final class GraphBuilder {
  /** More values than any sensible model has; a guard against models made to exhaust memory. */
  public static final int MAX_VALUES = 100_000;

  /** The limit for what is derived from a model: gradients and the bodies of composites. */
  private static final int MAX_DERIVED_VALUES = 20 * MAX_VALUES;

  private final List<Value> values = new ArrayList<>();
  private final int limit;
  private Origin origin;

  /** A builder for a model's forward graph. */
  public GraphBuilder(Origin origin) {
    this(origin, MAX_VALUES);
  }

  private GraphBuilder(Origin origin, int limit) {
    this.origin = origin;
    this.limit = limit;
  }

  /** A builder for a pass that makes a whole graph anew. */
  public static GraphBuilder forPass() {
    return new GraphBuilder(null, MAX_DERIVED_VALUES);
  }

  /** A builder that goes on where {@code graph} ends, e.g. to add its gradients. */
  public GraphBuilder(Graph graph, Origin origin) {
    this(origin, MAX_DERIVED_VALUES);
    values.addAll(graph.values());
  }

  /** The origin of the values made from now on. */
  public void at(Origin next) {
    origin = next;
  }

  public Origin origin() {
    return origin;
  }

  public Value input(String name, TensorType type, OptionalInt low, OptionalInt highExclusive) {
    return add(new Definition.Input(name, low, highExclusive), type);
  }

  public Value parameter(String path, TensorType type, Initializer initializer) {
    return add(new Definition.Parameter(path, initializer), type);
  }

  public Value constant(double value) {
    return add(new Definition.Constant(value), TensorType.SCALAR);
  }

  /** A dim as a real scalar. */
  public Value size(Dim dim) {
    return dim.isConstant()
        ? constant((double) dim.constant())
        : add(new Definition.Size(dim), TensorType.SCALAR);
  }

  /**
   * The result of an operator.
   *
   * @throws TypeRuleException if the operator refuses the operands
   */
  public Value call(Op op, Attributes attributes, List<Value> operands) {
    Call call = new Call(op, operands.stream().map(Value::type).toList(), attributes);
    return add(new Definition.Result(op, attributes, operands), op.type(call));
  }

  public Value call(Op op, Value... operands) {
    return call(op, Attributes.NONE, List.of(operands));
  }

  /** A copy of a value of another graph, over operands of this one; for passes that rebuild. */
  public Value copy(Value original, List<Value> operands) {
    return copy(original, operands, original.origin());
  }

  /** A copy that stands for another place of the model. */
  public Value copy(Value original, List<Value> operands, Origin place) {
    Value value = new Value(values.size(), definition(original, operands), original.type(), place);
    values.add(value);
    return value;
  }

  /**
   * What {@link #copy} would make, without making it part of the graph: for rewrites to look at
   * before they decide. It must not become an operand.
   */
  public Value draft(Value original, List<Value> operands) {
    return new Value(-1, definition(original, operands), original.type(), original.origin());
  }

  private static Definition definition(Value original, List<Value> operands) {
    if (!original.isResult()) {
      return original.definition();
    }
    Definition.Result result = original.result();
    return new Definition.Result(result.op(), result.attributes(), operands);
  }

  private Value add(Definition definition, TensorType type) {
    if (values.size() >= limit) {
      throw new GraphLimitException("more than " + limit + " graph values");
    }
    Value value = new Value(values.size(), definition, type, origin);
    values.add(value);
    return value;
  }

  /** How many values there are so far: the id of the next one. */
  public int size() {
    return values.size();
  }

  /** The value of that id. */
  public Value value(int id) {
    return values.get(id);
  }

  /** The values so far, in order of their ids. */
  public List<Value> values() {
    return List.copyOf(values);
  }

  /** The graph of all values made, with the given named results. */
  public Graph build(List<Named> results) {
    return new Graph(values, results);
  }
}
