package org.tapeless.compiler.schedule;

import java.util.ArrayList;
import java.util.BitSet;
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
 * <p>These programs are made of the one graph: all that the forward results need, the rest that the
 * gradients need, and, for predictions, what the outputs alone need; and, if the model differs
 * while it is trained, the rest that the loss and the metrics need without training.
 */
public final class Scheduler {
  private static final Set<Named.Role> FORWARD =
      Set.of(
          Named.Role.OUTPUT,
          Named.Role.LOSS,
          Named.Role.TARGET,
          Named.Role.METRIC,
          Named.Role.UPDATE);
  private static final Set<Named.Role> BACKWARD =
      Set.of(Named.Role.PARAMETER_GRADIENT, Named.Role.GRADIENT);
  private static final Set<Named.Role> EVALUATE =
      Set.of(Named.Role.INFERENCE_LOSS, Named.Role.INFERENCE_METRIC);

  private final FlatGraph flat;
  private final Graph graph;
  private final Map<Value, Storage> places = new LinkedHashMap<>();
  private final Nests nests;
  private final Needs needs;

  private Scheduler(Graph source) {
    ResultPlaces.Settled settled = ResultPlaces.settle(source);
    Flattening.Flattened flattened = Flattening.flatten(settled.graph());
    flat = flattened.flat();
    graph = flat.graph();
    settled.places().forEach((value, place) -> places.put(flattened.values().get(value), place));
    Set<Value> stored = new LinkedHashSet<>(flat.homes().keySet());
    stored.addAll(results(FORWARD));
    stored.addAll(results(BACKWARD));
    stored.addAll(results(predicted()));
    stored.addAll(results(EVALUATE));
    nests = new Nests(flat, stored);
    needs = new Needs(flat, nests);
  }

  /** The schedule of an optimised graph without composites. */
  public static Schedule schedule(Graph graph) {
    return new Scheduler(graph).schedule();
  }

  private Schedule schedule() {
    List<Program> programs = new ArrayList<>();
    if (graph.objective().isPresent()) {
      programs.addAll(
          programs(
              List.of(Program.Kind.FORWARD, Program.Kind.BACKWARD), List.of(FORWARD, BACKWARD)));
    } else {
      programs.add(new Program(Program.Kind.FORWARD, List.of()));
      programs.add(new Program(Program.Kind.BACKWARD, List.of()));
    }
    programs.addAll(
        programs(
            List.of(Program.Kind.PREDICT, Program.Kind.EVALUATE), List.of(predicted(), EVALUATE)));
    return new Schedule(
        graph,
        programs.get(0),
        programs.get(1),
        programs.get(2),
        programs.get(3),
        storage(programs));
  }

  /** Two programs of which the second goes on in the workspace that the first leaves behind. */
  private List<Program> programs(List<Program.Kind> kinds, List<Set<Named.Role>> roles) {
    Set<Value> results = results(roles.get(0));
    results.addAll(results(roles.get(1)));
    BitSet all = needs.of(results);
    BitSet first = needs.forward(results(roles.get(0)), all);
    List<Draft> drafts = new ArrayList<>(draft(first, Set.of()));
    int boundary = drafts.size();
    BitSet second = (BitSet) all.clone();
    second.andNot(first);
    Set<Value> leaves = results(Set.of(Named.Role.PARAMETER_GRADIENT));
    boolean backward = kinds.get(1) == Program.Kind.BACKWARD;
    drafts.addAll(draft(second, backward ? leaves : Set.of()));
    Sequence sequence = withoutCopies(frozen(drafts, results, homes(all)));
    List<Part> parts = sequence.parts();
    return List.of(
        new Program(kinds.get(0), parts.subList(0, boundary), sequence.homes()),
        new Program(kinds.get(1), parts.subList(boundary, parts.size()), sequence.homes()));
  }

  /** The roles of what predictions give. */
  private Set<Named.Role> predicted() {
    return Set.of(graph.hasModes() ? Named.Role.INFERENCE_OUTPUT : Named.Role.OUTPUT);
  }

  private Set<Value> results(Set<Named.Role> roles) {
    Set<Value> results = new LinkedHashSet<>();
    graph.results().stream()
        .filter(named -> roles.contains(named.role()))
        .forEach(named -> results.add(named.value()));
    return results;
  }

  private List<Draft> draft(BitSet needed, Set<Value> leaves) {
    return Drafting.draft(flat, nests, needed, leaves);
  }

  /** The homes of a program's values in others that it stores, too. */
  private Map<Value, Home> homes(BitSet needed) {
    Map<Value, Home> homes = new LinkedHashMap<>(flat.homes());
    homes
        .entrySet()
        .removeIf(e -> !needed.get(e.getKey().id()) || !needed.get(e.getValue().in().id()));
    return homes;
  }

  /** Kernels of one sequence: what one of them reads of another is stored. */
  private Sequence frozen(List<Draft> drafts, Set<Value> results, Map<Value, Home> homes) {
    Set<Value> kept = new LinkedHashSet<>(results);
    kept.addAll(homes.keySet());
    Draft.groups(drafts)
        .forEach(
            group ->
                group.tree().placements().stream()
                    .flatMap(placement -> placement.nest().reads().stream())
                    .filter(id -> !group.tree().contains(id))
                    .forEach(id -> kept.add(graph.values().get(id))));
    return new Sequence(frozen(drafts, kept, homes.keySet()), new Homes(homes));
  }

  private Sequence withoutCopies(Sequence sequence) {
    return InPlace.of(Rolling.of(sequence, flat.roomier(), places.keySet()));
  }

  private List<Part> frozen(List<Draft> drafts, Set<Value> kept, Set<Value> atHome) {
    List<Part> parts = new ArrayList<>();
    for (Draft draft : drafts) {
      if (draft instanceof Draft.Repeating repeating) {
        FlatLoop loop = repeating.loop();
        parts.add(
            new Repeat(
                loop.counter(),
                loop.axis(),
                loop.descending(),
                loop.carried().stream().filter(c -> atHome.contains(c.next())).toList(),
                loop.emitted().stream()
                    .filter(emitted -> atHome.contains(emitted.element()))
                    .map(FlatLoop.Emitted::stack)
                    .toList(),
                frozen(repeating.body(), kept, atHome)));
      } else {
        Group group = ((Draft.Straight) draft).group();
        parts.add(KernelSteps.freeze(group.tree(), kept, graph.values()::get, group.main()));
      }
    }
    return parts;
  }

  private Map<Value, Storage> storage(List<Program> programs) {
    Map<Value, Storage> storage = new LinkedHashMap<>();
    for (Program program : programs) {
      for (Kernel kernel : program.kernels()) {
        for (List<Value> values : List.of(kernel.reads(), kernel.writes())) {
          values.stream()
              .map(program.homes()::owner)
              .forEach(owner -> storage.put(owner, storageOf(owner)));
        }
      }
    }
    return storage;
  }

  private Storage storageOf(Value value) {
    if (value.definition() instanceof Definition.Input) {
      return Storage.INPUT;
    } else if (value.definition() instanceof Definition.Parameter) {
      return Storage.PARAMETER;
    } else if (value.definition() instanceof Definition.State) {
      return Storage.STATE;
    } else if (value.definition() instanceof Definition.Key) {
      return Storage.KEY;
    }
    Storage inner = value.type().isScalar() ? Storage.FIELD : Storage.WORKSPACE;
    return places.getOrDefault(value, inner);
  }
}
