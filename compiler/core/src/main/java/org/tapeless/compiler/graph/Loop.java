package org.tapeless.compiler.graph;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.TensorType;

/**
 * One loop of a graph: a region over operands. Compared by identity: two equal loops stay two.
 *
 * <p>Its outcomes are values of the graph around it: first the carried values as the last trip
 * leaves them (after no trip: as they began), then the emitted values, stacked under a new leading
 * axis. Each outcome has all operands of the loop as its own.
 */
public final class Loop {
  private final Region region;
  private final List<Value> operands;

  Loop(Region region, List<Value> operands) {
    this.region = region;
    this.operands = List.copyOf(operands);
  }

  public Region region() {
    return region;
  }

  public List<Value> operands() {
    return operands;
  }

  /** The operand that an argument of the body stands for; none for the counter. */
  public Value operand(Value argument) {
    return operands.get(((Definition.Argument) argument.definition()).operand());
  }

  /** How many values the loop carries: its outcomes from there on are stacks. */
  public int carriedCount() {
    return region.next().size();
  }

  /** The types of the outcomes, in order. */
  public List<TensorType> outcomeTypes() {
    List<TensorType> types = new ArrayList<>();
    region.carried().forEach(carried -> types.add(carried.type()));
    region.emitted().forEach(value -> types.add(stacked(value.type())));
    return types;
  }

  private TensorType stacked(TensorType type) {
    return stacked(type, region.axis());
  }

  /** The type of values of this type stacked along an axis. */
  public static TensorType stacked(TensorType type, Axis axis) {
    List<Axis> axes = new ArrayList<>();
    axes.add(axis);
    axes.addAll(type.shape().axes());
    return type.withShape(new Shape(axes));
  }
}
