package org.tapeless.compiler.schedule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Value;

/**
 * Groups the values of one program into kernels and loops of kernels.
 *
 * <p>Only what stands between two loops may share a kernel. What a loop carries is stored by
 * kernels of its own: before the loop, and at the end of each round, when all that the round hands
 * on has been computed.
 */
final class Drafting {
  private final FlatGraph flat;
  private final Nests nests;
  private final BitSet needed;
  private final Set<Integer> results = new LinkedHashSet<>();
  private final Set<Value> leaves;
  private final Map<Value, String> parameterPaths = new LinkedHashMap<>();

  /** Copies into what a loop carries, at its begin and at the end of each round. */
  private final Set<Value> initial = new HashSet<>();

  private final Set<Value> next = new HashSet<>();

  /**
   * @param needed the ids of the values of the program
   * @param leaves results that nobody reads on, computed as soon as they can be
   */
  private Drafting(FlatGraph flat, Nests nests, BitSet needed, Set<Value> leaves) {
    this.flat = flat;
    this.nests = nests;
    this.needed = needed;
    this.leaves = leaves;
    flat.graph().results().forEach(named -> results.add(named.value().id()));
    flat.graph()
        .results(Named.Role.PARAMETER_GRADIENT)
        .forEach(named -> parameterPaths.put(named.value(), named.name()));
    for (FlatLoop loop : flat.loops()) {
      for (Repeat.Carried carried : loop.carried()) {
        initial.add(carried.initial());
        next.add(carried.next());
      }
      for (FlatLoop.Emitted emitted : loop.emitted()) {
        String path = parameterPaths.get(emitted.stack());
        if (path != null) {
          parameterPaths.put(emitted.element(), path);
        }
      }
    }
    initial.removeIf(value -> !value.isResultOf(Copy.COPY));
    next.removeIf(value -> !value.isResultOf(Copy.COPY));
  }

  static List<Draft> draft(FlatGraph flat, Nests nests, BitSet needed, Set<Value> leaves) {
    return new Drafting(flat, nests, needed, leaves).block(FlatGraph.OUTSIDE);
  }

  private List<Draft> block(int block) {
    List<Draft> drafts = new ArrayList<>();
    List<Value> straight = new ArrayList<>();
    List<Value> last = new ArrayList<>();
    List<FlatLoop> inside = flat.loops().stream().filter(loop -> loop.parent() == block).toList();
    int nextLoop = 0;
    for (Value value : values(block)) {
      while (nextLoop < inside.size() && inside.get(nextLoop).position() < value.id()) {
        flush(straight, drafts);
        repeat(inside.get(nextLoop++), drafts);
      }
      (next.contains(value) ? last : straight).add(value);
    }
    flush(straight, drafts);
    while (nextLoop < inside.size()) {
      repeat(inside.get(nextLoop++), drafts);
    }
    last.forEach(value -> drafts.add(alone(value)));
    return drafts;
  }

  private List<Value> values(int block) {
    return flat.graph().values().stream()
        .filter(v -> needed.get(v.id()) && flat.block(v) == block && nests.isComputed(v))
        .toList();
  }

  private void repeat(FlatLoop loop, List<Draft> drafts) {
    List<Draft> body = block(loop.number());
    if (!body.isEmpty()) {
      drafts.add(new Draft.Repeating(loop, body));
    }
  }

  /** Groups what stands between two loops; copies into what a loop carries stay alone, in order. */
  private void flush(List<Value> straight, List<Draft> drafts) {
    List<Value> fused = new ArrayList<>(straight);
    fused.removeAll(initial);
    Grouping grouping = new Grouping(nests, values(), parameterPaths, readers(fused), results);
    EarlyLeaves.order(new LinkedHashSet<>(fused), leaves, nests).forEach(grouping::add);
    grouping.groups().forEach(group -> drafts.add(new Draft.Straight(group)));
    straight.stream().filter(initial::contains).forEach(value -> drafts.add(alone(value)));
    straight.clear();
  }

  private IntFunction<Value> values() {
    return flat.graph().values()::get;
  }

  private Draft alone(Value value) {
    Group group = new Group("");
    group.add(nests.nest(value), Optional.empty());
    return new Draft.Straight(group);
  }

  /** How often each value is read by these values; results are read by the caller, too. */
  private Map<Integer, Integer> readers(Collection<Value> values) {
    Map<Integer, Integer> readers = new LinkedHashMap<>();
    for (Value value : values) {
      nests.nest(value).reads().forEach(id -> readers.merge(id, 1, Integer::sum));
    }
    results.forEach(id -> readers.merge(id, 2, Integer::sum));
    return readers;
  }
}
