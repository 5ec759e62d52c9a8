package org.tapeless.compiler.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.types.Axis;

/**
 * Parts of a program that run once for each position of a loop of the model.
 *
 * @param counter the position, as indices inside name it
 * @param axis the number of positions, and a name for the counter
 * @param descending whether positions run from the last to the first
 * @param carried what one round hands to the next
 * @param stacks values that grow by a part in each round
 */
public record Repeat(
    Index.Counter counter,
    Axis axis,
    boolean descending,
    List<Carried> carried,
    List<Value> stacks,
    List<Part> body)
    implements Part {
  public Repeat {
    carried = List.copyOf(carried);
    stacks = List.copyOf(stacks);
    body = List.copyOf(body);
  }

  /**
   * A value that one round hands to the next. All four lie in the storage of the outcome, one after
   * the other.
   *
   * @param cell what a round begins with
   * @param initial what the first round begins with, stored before the loop
   * @param next what a round ends with; the cell itself if rounds leave it as it is
   * @param outcome what is there behind the loop
   */
  public record Carried(Value cell, Value initial, Value next, Value outcome) {}

  /** The same loop around another body, which hands other values on. */
  Repeat with(List<Carried> handedOn, List<Part> newBody) {
    return new Repeat(counter, axis, descending, handedOn, stacks, newBody);
  }

  /** The same loop, where values that lay in its outcomes before it are replaced by others. */
  Repeat begunWith(Map<Value, Value> others) {
    List<Carried> begun =
        carried.stream()
            .map(
                each ->
                    new Carried(
                        each.cell(),
                        others.getOrDefault(each.initial(), each.initial()),
                        each.next(),
                        each.outcome()))
            .toList();
    return with(begun, body);
  }

  /** All loops among these parts, those inside others included, the outer ones first. */
  public static List<Repeat> all(List<Part> parts) {
    List<Repeat> repeats = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Repeat repeat) {
        repeats.add(repeat);
        repeats.addAll(all(repeat.body()));
      }
    }
    return repeats;
  }
}
