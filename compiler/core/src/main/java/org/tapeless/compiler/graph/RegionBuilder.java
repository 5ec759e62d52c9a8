package org.tapeless.compiler.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tapeless.compiler.graph.Definition.Argument.Kind;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.TensorType;

/**
 * Makes a loop: its arguments, its body and at last its outcomes.
 *
 * <p>The body is built by {@link #body()} like any graph. A value from outside may be an operand
 * there as it is: it becomes an argument that every trip sees alike.
 */
public final class RegionBuilder {
  private static final TensorType POSITION = new TensorType(ElementType.I32, Shape.SCALAR);

  private final GraphBuilder outer;
  private final GraphBuilder body;
  private final Axis axis;
  private final boolean descending;
  private final List<Value> operands = new ArrayList<>();
  private final Map<Value, Value> adopted = new HashMap<>();
  private final Map<Value, Value> slices = new HashMap<>();
  private final Map<Value, Value> next = new LinkedHashMap<>();
  private final List<Value> emitted = new ArrayList<>();
  private Value counter;
  private int checkpoint;

  /**
   * A loop of the graph that {@code outer} builds.
   *
   * @param axis a name for the counter and the number of trips
   * @param descending whether positions run from the last to the first
   */
  public RegionBuilder(GraphBuilder outer, Axis axis, boolean descending) {
    this.outer = outer;
    this.axis = axis;
    this.descending = descending;
    this.body = outer.forBody(this::invariant);
  }

  /** Backward shall keep what is carried every {@code trips} trips, and compute the rest again. */
  public void checkpoint(int trips) {
    checkpoint = trips;
  }

  /** Where the values of the body are made. */
  public GraphBuilder body() {
    return body;
  }

  public Axis axis() {
    return axis;
  }

  /** The position of the trip, an i32 scalar. */
  public Value counter() {
    if (counter == null) {
      counter = body.argument(Kind.COUNTER, -1, POSITION);
    }
    return counter;
  }

  /** A carried value, given what it is before the first trip; {@link #next} says what follows. */
  public Value carried(Value initial) {
    return carried(initial, initial.origin().name());
  }

  /** A carried value that the model calls by another name than its initial value. */
  public Value carried(Value initial, String name) {
    Origin place = initial.origin().named(name);
    Value argument = argument(Kind.CARRIED, initial, initial.type(), place);
    next.put(argument, argument);
    return argument;
  }

  /**
   * The part of an outer value at the counter's position.
   *
   * @throws IllegalArgumentException if its leading axis is not as long as the loop
   */
  public Value slice(Value stacked) {
    Shape shape = stacked.type().shape();
    if (shape.rank() == 0 || !shape.dim(0).equals(axis.size())) {
      throw new IllegalArgumentException(stacked.type() + " has no leading axis of " + axis);
    }
    return slices.computeIfAbsent(
        stacked,
        value -> argument(Kind.SLICE, value, value.type().withShape(shape.without(List.of(0)))));
  }

  /** What a slice or an invariant argument stands for; empty for any other value of the body. */
  public Optional<Value> outside(Value argument) {
    return argument.definition() instanceof Definition.Argument seen
            && (seen.kind() == Kind.SLICE || seen.kind() == Kind.INVARIANT)
        ? Optional.of(operands.get(seen.operand()))
        : Optional.empty();
  }

  /** Says what a carried value becomes at the end of a trip; it must have its element and dims. */
  public void next(Value carried, Value value) {
    if (next.replace(carried, body.own(value)) == null) {
      throw new IllegalArgumentException(carried + " is not carried");
    }
  }

  /** Stacks a value of the body along the loop's axis; its outcome follows those carried. */
  public void emit(Value value) {
    emitted.add(body.own(value));
  }

  /** The loop's outcomes, values of the outer graph: those carried, then those emitted. */
  public List<Value> close() {
    List<Named> results = new ArrayList<>();
    next.values().forEach(value -> results.add(named(Role.NEXT, results.size(), value)));
    emitted.forEach(value -> results.add(named(Role.EMIT, results.size(), value)));
    return outer.loop(new Region(axis, descending, checkpoint, body.build(results)), operands);
  }

  private static Named named(Role role, int position, Value value) {
    return new Named(role, Integer.toString(position), value, value.origin().span());
  }

  /** What stands in the body for a value from outside that every trip sees alike. */
  public Value invariant(Value value) {
    return adopted.computeIfAbsent(value, this::adoptNew);
  }

  private Value adoptNew(Value value) {
    if (value.definition() instanceof Definition.Constant constant) {
      return body.constant(constant.value());
    } else if (value.definition() instanceof Definition.Size size) {
      return body.size(size.dim());
    }
    return argument(Kind.INVARIANT, value, value.type());
  }

  private Value argument(Kind kind, Value operand, TensorType type) {
    return argument(kind, operand, type, operand.origin());
  }

  private Value argument(Kind kind, Value operand, TensorType type, Origin place) {
    operands.add(operand);
    Origin before = body.origin();
    body.at(place);
    Value argument = body.argument(kind, operands.size() - 1, type);
    body.at(before);
    return argument;
  }
}
