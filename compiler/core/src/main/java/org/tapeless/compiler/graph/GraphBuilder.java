package org.tapeless.compiler.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Shape;
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

  /** The type of a key: two words. */
  public static final TensorType KEY = new TensorType(ElementType.I32, Shape.anonymous(2));

  private final List<Value> values = new ArrayList<>();
  private final Map<Loop, Loop> copiedLoops = new HashMap<>();
  private final Map<Loop, Region> otherRegions = new HashMap<>();
  private final UnaryOperator<Value> adoption;
  private final int limit;
  private Origin origin;

  /** A builder for a model's forward graph. */
  public GraphBuilder(Origin origin) {
    this(origin, MAX_VALUES, UnaryOperator.identity());
  }

  private GraphBuilder(Origin origin, int limit, UnaryOperator<Value> adoption) {
    this.origin = origin;
    this.limit = limit;
    this.adoption = adoption;
  }

  /**
   * A builder for the body of a loop of this graph.
   *
   * @param adoption the value of the body that stands for a value from outside
   */
  GraphBuilder forBody(UnaryOperator<Value> adoption) {
    return new GraphBuilder(origin, limit, adoption);
  }

  /** A builder for a pass that makes a whole graph anew. */
  public static GraphBuilder forPass() {
    return new GraphBuilder(null, MAX_DERIVED_VALUES, UnaryOperator.identity());
  }

  /** A builder that goes on where {@code graph} ends, e.g. to add its gradients. */
  public GraphBuilder(Graph graph, Origin origin) {
    this(origin, MAX_DERIVED_VALUES, UnaryOperator.identity());
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

  public Value state(String path, TensorType type, Initializer initializer) {
    return add(new Definition.State(path, initializer), type);
  }

  /** The key of the random numbers that are drawn at a place of the model. */
  public Value key(String path) {
    return add(new Definition.Key(path), KEY);
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
   * The result of an operator. In the body of a loop, operands from outside become arguments.
   *
   * @throws TypeRuleException if the operator refuses the operands
   */
  public Value call(Op op, Attributes attributes, List<Value> operands) {
    List<Value> own = operands.stream().map(this::own).toList();
    Call call = new Call(op, own.stream().map(Value::type).toList(), attributes);
    return add(new Definition.Result(op, attributes, own), op.type(call));
  }

  /** An argument of the body that is being built; {@link RegionBuilder} is the usual way. */
  public Value argument(Definition.Argument.Kind kind, int operand, TensorType type) {
    return add(new Definition.Argument(kind, operand), type);
  }

  /** The outcomes of a new loop around a finished body, as {@link Loop} orders them. */
  public List<Value> loop(Region region, List<Value> operands) {
    return loop(region, operands, Map.of());
  }

  /**
   * The outcomes of a new loop.
   *
   * @param origins those of outcomes, by index; any other has the origin of the value in the body
   */
  public List<Value> loop(Region region, List<Value> operands, Map<Integer, Origin> origins) {
    Loop loop = new Loop(region, operands.stream().map(this::own).toList());
    List<Named> results = new ArrayList<>(region.body().results(Named.Role.NEXT));
    results.addAll(region.body().results(Named.Role.EMIT));
    List<TensorType> types = loop.outcomeTypes();
    List<Value> outcomes = new ArrayList<>();
    Origin before = origin;
    for (int i = 0; i < types.size(); i++) {
      origin = origins.getOrDefault(i, results.get(i).value().origin());
      outcomes.add(add(new Definition.Outcome(loop, i), types.get(i)));
    }
    origin = before;
    return outcomes;
  }

  /** The value of this graph that stands for a value: itself, if it was made here. */
  Value own(Value value) {
    return contains(value) ? value : adoption.apply(value);
  }

  /** Whether the value was made here. */
  public boolean contains(Value value) {
    return value.id() >= 0 && value.id() < values.size() && values.get(value.id()) == value;
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
    List<Value> own = operands.stream().map(this::own).toList();
    Value value = new Value(values.size(), definition(original, own), original.type(), place);
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

  private Definition definition(Value original, List<Value> operands) {
    if (original.definition() instanceof Definition.Outcome outcome) {
      Loop copy = copied(outcome.loop(), operands);
      return new Definition.Outcome(copy, outcome.index());
    }
    if (!original.isResult()) {
      return original.definition();
    }
    Definition.Result result = original.result();
    return new Definition.Result(result.op(), result.attributes(), operands);
  }

  /**
   * From now on the loop's outcomes are copied with another region, whose first outcomes are alike.
   */
  public void replaceRegion(Loop loop, Region region) {
    otherRegions.put(loop, region);
  }

  /** All outcomes of a loop are copied as outcomes of one loop. */
  private Loop copied(Loop original, List<Value> operands) {
    Loop copy = copiedLoops.get(original);
    if (copy == null || !copy.operands().equals(operands)) {
      copy = new Loop(otherRegions.getOrDefault(original, original.region()), operands);
      copiedLoops.put(original, copy);
    }
    return copy;
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
