package org.tapeless.compiler.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Definition.Argument;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Loop;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.graph.Origin;
import org.tapeless.compiler.graph.Region;
import org.tapeless.compiler.graph.RegionBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.ops.pointwise.Add;

/**
 * Goes back over one loop: its backward loop runs in the other direction.
 *
 * <p>It carries the gradients of what the loop carries and, for what every trip sees alike, the sum
 * of what the trips send; it emits the gradients of slices.
 */
final class LoopGradients {
  private final ReverseWalk outer;
  private final GraphBuilder builder;
  private final Loop loop;
  private final Region region;

  /** The loop's outcomes by index, those that the graph still has. */
  private final Map<Integer, Value> outcomes = new LinkedHashMap<>();

  private final Set<Value> sources;
  private final ReverseWalk inner;

  /** What stands for gradients from outside while the body is differentiated. */
  private final Map<Value, Value> seeds = new LinkedHashMap<>();

  /** The backward loop's carried gradient of each carried argument. */
  private final Map<Value, Value> carriedGradients = new LinkedHashMap<>();

  private final GraphBuilder forward = GraphBuilder.forPass();
  private final Map<Value, Value> forwardCopies = new HashMap<>();
  private final Map<Value, Value> backwardCopies = new HashMap<>();

  LoopGradients(ReverseWalk outer, Loop loop, List<Value> order) {
    this.outer = outer;
    this.builder = outer.builder();
    this.loop = loop;
    this.region = loop.region();
    for (Value value : order) {
      if (value.definition() instanceof Definition.Outcome outcome && outcome.loop() == loop) {
        outcomes.put(outcome.index(), value);
      }
    }
    this.sources = sources();
    Origin origin = reader().origin().gradient();
    this.inner = new ReverseWalk(region.body(), new GraphBuilder(region.body(), origin), sources);
  }

  private Value reader() {
    return outcomes.values().iterator().next();
  }

  private Optional<Value> gradient(int outcome) {
    return Optional.ofNullable(outcomes.get(outcome)).flatMap(outer::gradient);
  }

  /** The arguments of the body that vary; a carried one also varies by what it becomes. */
  private Set<Value> sources() {
    Set<Value> found = new LinkedHashSet<>();
    for (Value value : region.body().values()) {
      boolean real = value.definition() instanceof Argument && value.type().isReal();
      if (real && outer.isVarying(loop.operand(value))) {
        found.add(value);
      }
    }
    List<Value> carried = region.carried();
    List<Value> next = region.next();
    boolean grown = true;
    while (grown) {
      grown = false;
      Set<Value> varying = ReverseWalk.varying(region.body(), found);
      for (int i = 0; i < next.size(); i++) {
        boolean varies = varying.contains(next.get(i)) && next.get(i).type().isReal();
        grown |= varies && found.add(carried.get(i));
      }
    }
    return found;
  }

  /** Sends the loop's operands their gradients, if any outcome has one. */
  void send() {
    if (sources.isEmpty() || outcomes.keySet().stream().allMatch(i -> gradient(i).isEmpty())) {
      return;
    }
    builder.at(reader().origin().gradient());
    RegionBuilder back = new RegionBuilder(builder, region.axis(), !region.descending());
    back.body().at(builder.origin());
    seedCarried(back);
    seedEmitted(back);
    inner.run();
    new ForwardCopy(inner, forward, forwardCopies).copy(region.body().values());
    Map<Value, Value> roots = roots();
    Set<Value> used = used(roots.values());
    restore(back, used);
    copyBackward(back, used);
    finish(back, roots);
  }

  private void seedCarried(RegionBuilder back) {
    List<Value> carried = region.carried();
    for (int i = 0; i < carried.size(); i++) {
      if (sources.contains(carried.get(i))) {
        Value next = region.next().get(i);
        Value initial = gradient(i).orElse(zeros(builder, carried.get(i)));
        carriedGradients.put(carried.get(i), back.carried(initial));
        seed(next, carried.get(i), carriedGradients.get(carried.get(i)));
      }
    }
  }

  private void seedEmitted(RegionBuilder back) {
    List<Value> emitted = region.emitted();
    for (int i = 0; i < emitted.size(); i++) {
      Optional<Value> gradient = gradient(loop.carriedCount() + i);
      if (gradient.isPresent() && inner.isVarying(emitted.get(i))) {
        seed(emitted.get(i), emitted.get(i), back.slice(gradient.get()));
      }
    }
  }

  /** While the body is differentiated, an argument of its own stands for the given gradient. */
  private void seed(Value value, Value named, Value given) {
    inner.builder().at(named.origin().gradient());
    Value seed = inner.builder().argument(Argument.Kind.INVARIANT, -1, value.type());
    seeds.put(seed, given);
    inner.seed(value, seed);
  }

  private static Value zeros(GraphBuilder graph, Value like) {
    return Views.fill(graph, 0, like.type().shape());
  }

  /** The gradients of the arguments that have one, in the order of the body. */
  private Map<Value, Value> roots() {
    Map<Value, Value> roots = new LinkedHashMap<>();
    for (Value source : sources) {
      inner.gradient(source).ifPresent(gradient -> roots.put(source, gradient));
    }
    return roots;
  }

  private int forwardSize() {
    return region.body().values().size();
  }

  private boolean isForward(Value value) {
    return value.id() < forwardSize() || forwardCopies.containsKey(value);
  }

  /** What the gradients are made of, up to the values of the forward body. */
  private Set<Value> used(Iterable<Value> roots) {
    Set<Value> used = new HashSet<>();
    roots.forEach(used::add);
    List<Value> values = inner.builder().values();
    for (int i = values.size() - 1; i >= forwardSize(); i--) {
      if (used.contains(values.get(i)) && !isForward(values.get(i))) {
        used.addAll(values.get(i).operands());
      }
    }
    return used;
  }

  /** Lets the forward loop stack what is needed, and the backward loop read it. */
  private void restore(RegionBuilder back, Set<Value> used) {
    Set<Value> read = new HashSet<>();
    used.stream().filter(this::isForward).forEach(value -> read.add(forwardCopies.get(value)));
    List<Named> results = new ArrayList<>();
    for (Named named : region.body().results()) {
      Value value = forwardCopies.get(named.value());
      results.add(new Named(named.role(), named.name(), value, named.span()));
    }
    Residuals residuals = new Residuals(forward.build(results), region.checkpoint() > 0, read);
    int first = results.size();
    for (Value value : residuals.saved()) {
      String name = Integer.toString(results.size());
      results.add(new Named(Role.EMIT, name, value, value.origin().span()));
    }
    List<Value> saving = builder.loop(region.withBody(forward.build(results)), loop.operands());
    outcomes.forEach((index, value) -> outer.origins().put(saving.get(index), value.origin()));
    outer.saving().put(loop, saving);
    Map<Value, Value> restored =
        residuals.restore(back, loop, saving.subList(first, saving.size()));
    forwardCopies.forEach((value, of) -> backwardCopies.put(value, restored.get(of)));
  }

  private void copyBackward(RegionBuilder back, Set<Value> used) {
    backwardCopies.putAll(seeds);
    List<Value> values = inner.builder().values();
    for (Value value : values.subList(forwardSize(), values.size())) {
      if (used.contains(value) && !backwardCopies.containsKey(value)) {
        List<Value> operands = value.operands().stream().map(backwardCopies::get).toList();
        Origin origin = inner.origins().getOrDefault(value, value.origin());
        backwardCopies.put(value, back.body().copy(value, operands, origin));
      }
    }
  }

  /** Closes the backward loop and hands its outcomes to the loop's operands. */
  private void finish(RegionBuilder back, Map<Value, Value> roots) {
    List<Value> targets = new ArrayList<>(carriedGradients.keySet());
    List<Value> emitted = new ArrayList<>();
    carriedGradients.forEach(
        (source, gradient) -> {
          Value root = backwardCopies.get(roots.get(source));
          back.next(gradient, root == null ? zeros(back.body(), source) : root);
        });
    for (Value source : sources) {
      Argument.Kind kind = ((Argument) source.definition()).kind();
      if (kind == Argument.Kind.CARRIED || !roots.containsKey(source)) {
        continue;
      }
      Value root = backwardCopies.get(roots.get(source));
      if (kind == Argument.Kind.SLICE) {
        back.emit(root);
        emitted.add(source);
      } else {
        sum(back, source, root);
        targets.add(source);
      }
    }
    targets.addAll(emitted);
    List<Value> made = back.close();
    for (int i = 0; i < targets.size(); i++) {
      outer.contribute(loop.operand(targets.get(i)), made.get(i), reader());
    }
  }

  /** What every trip sends to a value that it sees as it is, added up over the trips. */
  private void sum(RegionBuilder back, Value source, Value root) {
    builder.at(source.origin().gradient());
    Value total = back.carried(zeros(builder, source));
    back.body().at(source.origin().gradient());
    back.next(total, back.body().call(Add.OP, total, root));
  }
}
