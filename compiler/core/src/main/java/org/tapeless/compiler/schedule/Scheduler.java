package org.tapeless.compiler.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Value;

/**
 * Orders a graph into kernels and fuses what belongs together.
 *
 * <p>Three programs are made of the one graph: all that the forward results need, the rest that the
 * gradients need, and, for predictions, what the outputs alone need.
 */
public final class Scheduler {
  private static final Set<Named.Role> FORWARD =
      Set.of(Named.Role.OUTPUT, Named.Role.LOSS, Named.Role.TARGET, Named.Role.METRIC);
  private static final Set<Named.Role> BACKWARD =
      Set.of(Named.Role.PARAMETER_GRADIENT, Named.Role.GRADIENT);
  private static final Set<Named.Role> PREDICT = Set.of(Named.Role.OUTPUT);

  private final Graph graph;
  private final Map<Value, Storage> places;
  private final Map<Integer, Value> byId = new LinkedHashMap<>();
  private final Nests nests;

  private Scheduler(ResultPlaces.Settled settled) {
    graph = settled.graph();
    places = settled.places();
    graph.values().forEach(value -> byId.put(value.id(), value));
    Set<Value> results = results(FORWARD);
    results.addAll(results(BACKWARD));
    nests = new Nests(graph.values(), results);
  }

  /** The schedule of an optimised graph without composites. */
  public static Schedule schedule(Graph graph) {
    return new Scheduler(ResultPlaces.settle(graph)).schedule();
  }

  private Schedule schedule() {
    Set<Value> predict = computedFor(PREDICT);
    Program predictProgram =
        new Program(
            Program.Kind.PREDICT, freeze(group(predict, Program.Kind.PREDICT), results(PREDICT)));
    Program forwardProgram = new Program(Program.Kind.FORWARD, List.of());
    Program backwardProgram = new Program(Program.Kind.BACKWARD, List.of());
    if (graph.objective().isPresent()) {
      Set<Value> forward = computedFor(FORWARD);
      Set<Value> backward = computedFor(BACKWARD);
      backward.removeAll(forward);
      List<Group> groups = group(forward, Program.Kind.FORWARD);
      int boundary = groups.size();
      groups.addAll(group(backward, Program.Kind.BACKWARD));
      Set<Value> results = results(FORWARD);
      results.addAll(results(BACKWARD));
      List<Kernel> kernels = freeze(groups, results);
      forwardProgram = new Program(Program.Kind.FORWARD, kernels.subList(0, boundary));
      backwardProgram =
          new Program(Program.Kind.BACKWARD, kernels.subList(boundary, kernels.size()));
    }
    return new Schedule(
        graph,
        forwardProgram,
        backwardProgram,
        predictProgram,
        storage(List.of(forwardProgram, backwardProgram, predictProgram)));
  }

  private Set<Value> results(Set<Named.Role> roles) {
    Set<Value> results = new LinkedHashSet<>();
    graph.results().stream()
        .filter(named -> roles.contains(named.role()))
        .forEach(named -> results.add(named.value()));
    return results;
  }

  /** The computed values that results of these roles need, in order of the graph. */
  private Set<Value> computedFor(Set<Named.Role> roles) {
    Set<Integer> needed = new LinkedHashSet<>();
    results(roles).forEach(value -> needed.add(value.id()));
    List<Value> values = graph.values();
    List<Value> found = new ArrayList<>();
    for (int i = values.size() - 1; i >= 0; i--) {
      Value value = values.get(i);
      if (needed.contains(value.id()) && nests.isComputed(value)) {
        needed.addAll(nests.nest(value).reads());
        found.add(value);
      }
    }
    found.sort(ById.ORDER);
    return new LinkedHashSet<>(found);
  }

  private List<Group> group(Set<Value> values, Program.Kind kind) {
    Set<Integer> results = new LinkedHashSet<>();
    graph.results().forEach(named -> results.add(named.value().id()));
    Grouping grouping = new Grouping(nests, byId::get, parameterPaths(), readers(values), results);
    boolean backward = kind == Program.Kind.BACKWARD;
    Set<Value> leaves = backward ? results(Set.of(Named.Role.PARAMETER_GRADIENT)) : Set.of();
    EarlyLeaves.order(values, leaves, nests).forEach(grouping::add);
    return new ArrayList<>(grouping.groups());
  }

  /** How often each value is read by these values; results are read by the caller, too. */
  private Map<Integer, Integer> readers(Set<Value> values) {
    Map<Integer, Integer> readers = new LinkedHashMap<>();
    for (Value value : values) {
      nests.nest(value).reads().forEach(id -> readers.merge(id, 1, Integer::sum));
    }
    graph.results().forEach(named -> readers.merge(named.value().id(), 2, Integer::sum));
    return readers;
  }

  private Map<Value, String> parameterPaths() {
    Map<Value, String> paths = new LinkedHashMap<>();
    graph
        .results(Named.Role.PARAMETER_GRADIENT)
        .forEach(named -> paths.put(named.value(), named.name()));
    return paths;
  }

  /** Kernels of one sequence: what one of them reads of another is stored. */
  private List<Kernel> freeze(List<Group> groups, Set<Value> results) {
    Set<Value> kept = new LinkedHashSet<>(results);
    for (Group group : groups) {
      for (LoopTree.Placement placement : group.tree().placements()) {
        placement.nest().reads().stream()
            .filter(id -> !group.tree().contains(id))
            .forEach(id -> kept.add(byId.get(id)));
      }
    }
    return groups.stream()
        .map(group -> KernelSteps.freeze(group.tree(), kept, byId::get, group.main()))
        .toList();
  }

  private Map<Value, Storage> storage(List<Program> programs) {
    Map<Value, Storage> storage = new LinkedHashMap<>();
    for (Program program : programs) {
      for (Kernel kernel : program.kernels()) {
        kernel.reads().forEach(value -> storage.put(value, storageOf(value)));
        kernel.writes().forEach(value -> storage.put(value, storageOf(value)));
      }
    }
    return storage;
  }

  private Storage storageOf(Value value) {
    if (value.definition() instanceof Definition.Input) {
      return Storage.INPUT;
    } else if (value.definition() instanceof Definition.Parameter) {
      return Storage.PARAMETER;
    }
    Storage inner = value.type().isScalar() ? Storage.FIELD : Storage.WORKSPACE;
    return places.getOrDefault(value, inner);
  }
}
