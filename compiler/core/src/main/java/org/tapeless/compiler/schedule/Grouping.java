package org.tapeless.compiler.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tapeless.compiler.graph.Value;

/** Deals the values of one program out to kernels, in order. */
final class Grouping {
  /** Values that wait for one reader. */
  private static final int MAX_WAITING = 8;

  private final Nests nests;
  private final IntFunction<Value> values;
  private final Map<Value, String> parameterPaths;
  private final List<Group> groups = new ArrayList<>();
  private final Map<Integer, Integer> groupOf = new LinkedHashMap<>();
  private final Map<String, Integer> groupOfModule = new LinkedHashMap<>();
  private final Map<Integer, Nest> waiting = new LinkedHashMap<>();
  private final Map<Integer, Integer> readers;
  private final Set<Integer> results;

  /**
   * @param parameterPaths the parameter whose gradient a value is
   * @param readers how often each value is read in the program, or is a result of it
   * @param results ids of the values that callers get
   */
  Grouping(
      Nests nests,
      IntFunction<Value> values,
      Map<Value, String> parameterPaths,
      Map<Integer, Integer> readers,
      Set<Integer> results) {
    this.results = results;
    this.readers = readers;
    this.nests = nests;
    this.values = values;
    this.parameterPaths = parameterPaths;
  }

  List<Group> groups() {
    return groups;
  }

  /** Computes a value in the kernel where it belongs; or leaves it to its only reader. */
  void add(Value value) {
    Nest nest = nests.nest(value);
    if (mayWait(nest)) {
      waiting.put(value.id(), nest);
    } else {
      place(nest);
    }
  }

  private void place(Nest nest) {
    List<Nest> first = waitingFor(nest);
    Optional<LibraryProduct> product = LibraryProduct.of(nest, values);
    String module = module(nest);
    int read = lastRead(nest, first);
    int group = module.isEmpty() ? find(nest, read, first) : findOfModule(nest, module, read);
    if (group < 0) {
      group = groups.size();
      groups.add(new Group(module));
      if (!module.isEmpty()) {
        groupOfModule.put(module, group);
      }
    }
    for (Nest early : first) {
      waiting.remove(early.value().id());
      groups.get(group).addBefore(early);
      groupOf.put(early.value().id(), group);
    }
    groups.get(group).add(nest, product);
    groupOf.put(nest.value().id(), group);
  }

  /**
   * Whether a value is better computed beside its reader: work element by element that only one
   * other value reads and that no kernel which it reads from would take in.
   */
  private boolean mayWait(Nest nest) {
    int read = lastRead(nest, List.of());
    return nest.isPointwise()
        && !startsKernel(nest)
        && !nest.axes().isEmpty()
        && readers.getOrDefault(nest.value().id(), 0) == 1
        && (read < 0 || !groups.get(read).welcomes(nest, results))
        && waitingFor(nest).size() < MAX_WAITING;
  }

  /** Whether the value is a product, or the runtime computes it as a whole. */
  private boolean startsKernel(Nest nest) {
    return Group.isContraction(nest) || Convolving.of(nest, values).isPresent();
  }

  /** The values still waiting that the nest needs, in order. */
  private List<Nest> waitingFor(Nest nest) {
    List<Nest> found = new ArrayList<>();
    for (int id : nest.reads()) {
      Nest early = waiting.get(id);
      if (early != null) {
        found.addAll(waitingFor(early));
        found.add(early);
      }
    }
    return found;
  }

  /** The module whose parameter's gradient this sums up; empty for anything else. */
  private String module(Nest nest) {
    String path = parameterPaths.get(nest.value());
    if (path == null || (nest.isPointwise() && !startsKernel(nest))) {
      return "";
    }
    int dot = path.lastIndexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  private int findOfModule(Nest nest, String module, int read) {
    Integer group = groupOfModule.get(module);
    boolean fits = group != null && group > read && groups.get(group).hasRoom(nest);
    return fits ? group : -1;
  }

  private int find(Nest nest, int read, List<Nest> first) {
    if (startsKernel(nest)) {
      return -1;
    }
    int last = groups.size() - 1;
    if (nest.axes().isEmpty() && first.isEmpty() && last >= 0 && groups.get(last).isScalar()) {
      return groups.get(last).hasRoom(nest) ? last : -1;
    }
    return read >= 0 && welcomes(groups.get(read), nest, first) ? read : -1;
  }

  private boolean welcomes(Group group, Nest nest, List<Nest> first) {
    boolean behindResult =
        group.isOfContraction() && first.stream().anyMatch(n -> group.readsResult(n, results));
    return !behindResult && group.welcomes(nest, results);
  }

  /** The last kernel that makes anything the nests read; -1 if none does. */
  private int lastRead(Nest nest, List<Nest> first) {
    IntStream reads =
        Stream.concat(Stream.of(nest), first.stream())
            .flatMap(n -> n.reads().stream())
            .mapToInt(id -> groupOf.getOrDefault(id, -1));
    return reads.max().orElse(-1);
  }
}
