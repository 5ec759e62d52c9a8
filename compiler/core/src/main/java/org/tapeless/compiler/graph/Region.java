package org.tapeless.compiler.graph;

import java.util.List;
import org.tapeless.compiler.graph.Definition.Argument;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.types.Axis;

/**
 * The body of a loop: a closed graph that runs once for each position of an axis.
 *
 * <p>What it sees of the outside are its {@linkplain Argument arguments}; what it hands on are its
 * results of the roles {@link Role#NEXT}, one for each carried argument and in their order, and
 * {@link Role#EMIT}.
 *
 * @param axis the axis that the loop runs over: a name for its counter and the number of trips
 * @param descending whether positions run from the last to the first, as going back does
 * @param checkpoint after how many trips backward keeps what is carried, to compute the trips from
 *     there once more; 0 to keep what it needs of every trip
 */
public record Region(Axis axis, boolean descending, int checkpoint, Graph body) {
  /** The same loop around another body. */
  public Region withBody(Graph other) {
    return new Region(axis, descending, checkpoint, other);
  }

  /** The arguments of one kind, in the order of the body. */
  public List<Value> arguments(Argument.Kind kind) {
    return body.values().stream()
        .filter(v -> v.definition() instanceof Argument argument && argument.kind() == kind)
        .toList();
  }

  public List<Value> carried() {
    return arguments(Argument.Kind.CARRIED);
  }

  /** What the carried values become, one for each of {@link #carried()}. */
  public List<Value> next() {
    return body.results(Role.NEXT).stream().map(Named::value).toList();
  }

  /** What is stacked along the axis. */
  public List<Value> emitted() {
    return body.results(Role.EMIT).stream().map(Named::value).toList();
  }
}
