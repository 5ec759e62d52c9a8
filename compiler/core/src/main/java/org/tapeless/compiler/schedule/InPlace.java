package org.tapeless.compiler.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tapeless.compiler.graph.Value;

/**
 * Spares the copies at the end of a loop's rounds: a value that the next round begins with is
 * computed where the round found the one before it, if nothing reads that one any more.
 *
 * <p>So a running sum is added to where it stands. Loops inside others come first; what they carry
 * may then lie in what those around them carry.
 */
final class InPlace {
  private final Map<Value, Home> homes;

  private InPlace(Map<Value, Home> homes) {
    this.homes = new LinkedHashMap<>(homes);
  }

  static Sequence of(Sequence sequence) {
    InPlace inPlace = new InPlace(sequence.homes().all());
    List<Part> parts = inPlace.parts(sequence.parts());
    return new Sequence(parts, new Homes(inPlace.homes));
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
      Optional<Part> copy = body.stream().filter(part -> isCopyInto(part, each.next())).findFirst();
      Value made = copy.flatMap(part -> Copies.source((Kernel) part)).orElse(null);
      if (made != null && mayReplace(made, each.cell(), body, copy.get())) {
        homes.remove(each.next());
        homes.put(made, Home.same(each.outcome()));
        body.remove(copy.get());
        body = withoutIdleCopies(body);
        carried.add(new Repeat.Carried(each.cell(), each.initial(), made, each.outcome()));
      } else {
        carried.add(each);
      }
    }
    return repeat.with(carried, body);
  }

  private static boolean isCopyInto(Part part, Value value) {
    return part instanceof Kernel kernel && kernel.writes().equals(List.of(value));
  }

  /**
   * Whether a value of the body may be stored over what is carried: it lies nowhere else, and all
   * that read the cell do so before any of it is stored, or exactly there.
   */
  private boolean mayReplace(Value made, Value cell, List<Part> body, Part copy) {
    Homes current = new Homes(homes);
    if (current.owner(made) != made) {
      return false;
    }
    boolean stored = false;
    for (Part part : body) {
      List<Kernel> kernels = Part.kernels(List.of(part));
      boolean reads = kernels.stream().anyMatch(kernel -> kernel.reads().contains(cell));
      Optional<Value> written =
          kernels.stream()
              .flatMap(kernel -> kernel.writes().stream())
              .filter(value -> current.owner(value) == made)
              .findFirst();
      boolean begins = !stored && written.isPresent();
      boolean over =
          begins && part instanceof Kernel kernel && mayFollow(kernel, written.get(), cell);
      if (part != copy && reads && (stored || (begins && !over))) {
        return false;
      }
      stored |= written.isPresent();
    }
    return stored;
  }

  /** Whether the kernel gives leave, in one step or several, to store {@code later} there. */
  private static boolean mayFollow(Kernel kernel, Value later, Value earlier) {
    Set<Value> reached = new HashSet<>(Set.of(later));
    Deque<Value> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      Value value = open.remove();
      for (TakeOver leave : kernel.takeOvers()) {
        if (leave.next() == value && reached.add(leave.previous())) {
          open.add(leave.previous());
        }
      }
    }
    return reached.contains(earlier);
  }

  /** The parts without copies of values to where they lie already. */
  private List<Part> withoutIdleCopies(List<Part> parts) {
    Homes current = new Homes(homes);
    Map<Value, Value> replaced = new LinkedHashMap<>();
    List<Part> kept = new ArrayList<>();
    for (Part part : parts) {
      Optional<Value> source =
          part instanceof Kernel kernel ? Copies.source(kernel) : Optional.empty();
      Value into = source.isPresent() ? ((Kernel) part).writes().get(0) : null;
      if (into != null && current.place(into).equals(current.place(source.get()))) {
        replaced.put(into, source.get());
      } else if (part instanceof Repeat repeat) {
        kept.add(repeat.begunWith(replaced));
      } else {
        kept.add(part);
      }
    }
    return kept;
  }
}
