package org.tapeless.compiler.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.types.Dim;

/**
 * Spares the copies of what a loop carries and keeps for every position: row t of one array is what
 * round t begins with, row t + 1 what it makes of that, and the row behind the last one what is
 * there after the loop.
 *
 * <p>Only for loops that ascend, and for values that callers do not get: an output lies in an array
 * of its own.
 */
final class Rolling {
  private final Map<Value, Home> homes;
  private final Map<Value, Value> roomier;
  private final Set<Value> results;

  private Rolling(Map<Value, Home> homes, Map<Value, Value> roomier, Set<Value> results) {
    this.homes = new LinkedHashMap<>(homes);
    this.roomier = roomier;
    this.results = results;
  }

  /**
   * @param roomier for the stack of a carried value, storage with a row more
   * @param results the values that callers get
   */
  static Sequence of(Sequence sequence, Map<Value, Value> roomier, Set<Value> results) {
    Rolling rolling = new Rolling(sequence.homes().all(), roomier, results);
    List<Part> parts = rolling.parts(sequence.parts());
    return new Sequence(parts, new Homes(rolling.homes));
  }

  private List<Part> parts(List<Part> parts) {
    List<Part> result = new ArrayList<>();
    for (Part part : parts) {
      result.add(part instanceof Repeat repeat ? repeat(repeat) : part);
    }
    return result;
  }

  private Repeat repeat(Repeat repeat) {
    List<Part> body = parts(repeat.body());
    List<Repeat.Carried> carried = new ArrayList<>();
    for (Repeat.Carried each : repeat.carried()) {
      Optional<Kernel> keeps = repeat.descending() ? Optional.empty() : keeps(body, each.cell());
      Optional<Kernel> handsOn = writer(body, each.next());
      Optional<Value> made = handsOn.flatMap(Copies::source);
      if (keeps.isPresent() && made.isPresent() && isFree(each.outcome())) {
        Value stack = homes.get(keeps.get().main()).in();
        Optional<Value> ownStack = stackOf(made.get(), repeat.counter());
        if (ownStack.isPresent() || isMadeHere(made.get(), body)) {
          roll(each, repeat.counter(), stack, made.get(), ownStack);
          body.remove(keeps.get());
          body.remove(handsOn.get());
          homes.remove(keeps.get().main());
          homes.remove(each.next());
          carried.add(new Repeat.Carried(each.cell(), each.initial(), made.get(), each.outcome()));
          continue;
        }
      }
      carried.add(each);
    }
    return repeat.with(carried, body);
  }

  private boolean isFree(Value value) {
    return !homes.containsKey(value) && !results.contains(value);
  }

  private static Optional<Kernel> writer(List<Part> body, Value value) {
    return body.stream()
        .filter(Kernel.class::isInstance)
        .map(Kernel.class::cast)
        .filter(kernel -> kernel.writes().equals(List.of(value)))
        .findFirst();
  }

  /** The kernel that keeps what a round begins with, in a stack that may lie anywhere. */
  private Optional<Kernel> keeps(List<Part> body, Value cell) {
    return body.stream()
        .filter(Kernel.class::isInstance)
        .map(Kernel.class::cast)
        .filter(kernel -> Copies.source(kernel).filter(source -> source == cell).isPresent())
        .filter(kernel -> isKept(homes.get(kernel.main())))
        .findFirst();
  }

  private boolean isKept(Home home) {
    return home != null
        && home.at().isPresent()
        && roomier.containsKey(home.in())
        && isFree(home.in());
  }

  /** The stack that a value is emitted to, if that may lie anywhere. */
  private Optional<Value> stackOf(Value value, Index.Counter counter) {
    return Optional.ofNullable(homes.get(value))
        .filter(home -> home.at().equals(Optional.of(counter)))
        .map(Home::in)
        .filter(this::isFree);
  }

  private boolean isMadeHere(Value value, List<Part> body) {
    return isFree(value)
        && Part.kernels(body).stream().anyMatch(kernel -> kernel.writes().contains(value));
  }

  private void roll(
      Repeat.Carried carried,
      Index.Counter counter,
      Value stack,
      Value made,
      Optional<Value> ownStack) {
    Value room = roomier.get(stack);
    homes.put(stack, Home.rows(room, 0));
    homes.put(carried.cell(), Home.part(room, counter));
    homes.put(carried.initial(), Home.part(room, new Index.Fixed(Dim.of(0))));
    homes.put(carried.outcome(), Home.part(room, new Index.Fixed(counter.trips())));
    if (ownStack.isPresent()) {
      homes.put(ownStack.get(), Home.rows(room, 1));
    } else {
      Index next = new Index.Sum(counter, new Index.Fixed(Dim.of(1)));
      homes.put(made, Home.part(room, next));
    }
  }
}
