package org.tapeless.compiler.emit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tapeless.compiler.check.CheckedModel;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.memory.MemoryPlan;
import org.tapeless.compiler.schedule.Kernel;
import org.tapeless.compiler.schedule.Repeat;
import org.tapeless.compiler.schedule.Schedule;
import org.tapeless.compiler.schedule.Step;
import org.tapeless.compiler.schedule.Storage;
import org.tapeless.compiler.schedule.Variable;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Precision;
import org.tapeless.compiler.types.Simd;

/**
 * Who is who in the generated class: the names of its members, and where each parameter lies in the
 * flat arrays.
 */
final class Layout {
  /** Names that the class's own members have. */
  private static final List<String> OWN_FIELDS =
      List.of(
          "parameters",
          "parameter",
          "gradient",
          "kernels",
          "random",
          "states",
          "state",
          "nextState",
          "lanes",
          "scalars",
          "feed",
          "seed",
          "index",
          "extents",
          "ready");

  /** Above this number scalars lie in one array instead of fields. */
  private static final int MAX_FIELDS = 256;

  private final CheckedModel model;
  private final boolean threads;
  private final Schedule schedule;
  private final MemoryPlan plan;
  private final Simd simd;
  private final Names fields = new Names();
  private final Names methods = new Names();
  private final Map<String, String> extents = new LinkedHashMap<>();
  private final Map<String, String> capacities = new LinkedHashMap<>();
  private final Map<Value, String> values = new LinkedHashMap<>();
  private final Map<Value, Integer> scalars = new LinkedHashMap<>();
  private final Map<Named, String> accessors = new LinkedHashMap<>();
  private final SizeNames sizes;
  private final SpokenNames spoken;
  private final ConvolutionNames convolutions;
  private final ParameterPlaces parameters;
  private final CounterNames counters;
  private final KernelMethods kernels;

  Layout(CheckedModel model, Schedule schedule, MemoryPlan plan, ClassStyle style) {
    this.model = model;
    this.threads = style.threads();
    this.simd = style.simd();
    this.schedule = schedule;
    this.plan = plan;
    OWN_FIELDS.forEach(fields::reserve);
    if (simd == Simd.VECTOR) {
      VectorFields.NAMES.forEach(fields::reserve);
    }
    if (threads) {
      ReservedNames.OF_THREADS.forEach(fields::reserve);
      extents.put(SharedLoops.COUNT.toString(), "count");
    }
    plan.slots().forEach(slot -> fields.reserve("slot" + slot.number()));
    ReservedNames.OF_METHODS.forEach(methods::reserve);
    spoken = new SpokenNames(graph());
    nameInputsAndExtents();
    sizes = new SizeNames(schedule, fields);
    parameters = new ParameterPlaces(model.graph(), graph(), fields);
    nameAccessors();
    nameStored();
    kernels = new KernelMethods(this, parameters, methods);
    counters = new CounterNames(schedule, fields);
    convolutions = new ConvolutionNames(schedule, spoken, fields);
  }

  private void nameInputsAndExtents() {
    for (Value input : model.graph().inputs()) {
      values.put(input, fields.variable(((Definition.Input) input.definition()).name()));
    }
    for (Value input : graph().inputs()) {
      values.put(input, inputName(((Definition.Input) input.definition()).name()));
    }
    for (CheckedModel.SymbolicDim dim : model.dims()) {
      extents.put(dim.name(), fields.variable(dim.name()));
      capacities.put(dim.name(), fields.variable("capacity" + Names.upperFirst(dim.name())));
    }
  }

  private String inputName(String name) {
    return values.get(input(name));
  }

  /** The declared input of that name; the schedule's graph may have lost it or made it anew. */
  private Value input(String name) {
    return model.graph().inputs().stream()
        .filter(value -> ((Definition.Input) value.definition()).name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The path of a parameter or state. */
  static String path(Value value) {
    return value.definition() instanceof Definition.State state
        ? state.path()
        : ((Definition.Parameter) value.definition()).path();
  }

  private void nameAccessors() {
    for (Named named : graph().results()) {
      switch (named.role()) {
        case OUTPUT, METRIC -> accessors.put(named, methods.variable(named.name()));
        case GRADIENT ->
            accessors.put(named, methods.variable("d" + Names.upperFirst(named.name())));
        default -> {}
      }
    }
  }

  /** Stored values take the names of results first, then, in order, those of the model. */
  private void nameStored() {
    for (Named named : graph().results()) {
      boolean stored = schedule.storage().containsKey(named.value());
      if (stored && !named.role().isInference() && !values.containsKey(named.value())) {
        values.put(named.value(), fields.variable(nameHint(named)));
      }
    }
    shareBetweenModes();
    List<Value> rest = new ArrayList<>(schedule.storage().keySet());
    rest.sort((a, b) -> Integer.compare(a.id(), b.id()));
    for (Value value : rest) {
      if (!values.containsKey(value) && !parameters.isFlat(value)) {
        values.put(value, fields.variable(spoken.of(value)));
      }
    }
    List<Value> inFields = new ArrayList<>(rest);
    inFields.removeIf(value -> schedule.storage(value) != Storage.FIELD);
    if (inFields.size() > MAX_FIELDS) {
      Map<String, Integer> byName = new LinkedHashMap<>();
      for (Value value : inFields) {
        byName.putIfAbsent(values.get(value), byName.size());
        scalars.put(value, byName.get(values.get(value)));
      }
    }
  }

  /** What a result is without training lies where the result itself lies. */
  private void shareBetweenModes() {
    for (Named named : graph().results()) {
      Value other = graph().inference(named).value();
      if (schedule.storage().containsKey(other) && values.containsKey(named.value())) {
        values.putIfAbsent(other, values.get(named.value()));
      }
    }
  }

  private static String nameHint(Named named) {
    return switch (named.role()) {
      case GRADIENT, PARAMETER_GRADIENT -> "d" + Names.upperFirst(named.name());
      default -> named.name();
    };
  }

  /** The names by which the model differentiates and whose gradients a kernel stores. */
  List<String> wantedGradients(Kernel kernel) {
    return graph().results(Named.Role.GRADIENT).stream()
        .filter(named -> kernel.writes().contains(named.value()))
        .map(Named::name)
        .toList();
  }

  Simd simd() {
    return simd;
  }

  CheckedModel model() {
    return model;
  }

  Schedule schedule() {
    return schedule;
  }

  MemoryPlan plan() {
    return plan;
  }

  Graph graph() {
    return schedule.graph();
  }

  Precision precision() {
    return model.precision();
  }

  SizeNames sizes() {
    return sizes;
  }

  /** A scope for the locals of a method. */
  Names locals() {
    return fields.inner();
  }

  Names methods() {
    return methods;
  }

  /** The variable that counts the positions of a loop. */
  String counter(Index.Counter counter) {
    return counters.of(counter);
  }

  /** A position that counters and sizes make up, as comments say it: {@code step + 1}. */
  String position(Index index) {
    if (index instanceof Index.Counter counter) {
      return counter(counter);
    } else if (index instanceof Index.Sum sum) {
      return (position(sum.left()) + " + " + position(sum.right())).replace("+ -", "- ");
    }
    return index instanceof Index.Fixed fixed ? fixed.position().toString() : "..";
  }

  /** Whether the class works with threads. */
  boolean threads() {
    return threads;
  }

  /** The number of rounds of a loop, as Java. */
  String rounds(Variable variable) {
    Dim size = variable.axis().size();
    return size.equals(SharedLoops.COUNT)
        ? extentText(size)
        : sizes.find(variable.of(), variable.position()).orElse(extentText(size));
  }

  /** The number of positions of a loop, as Java. */
  String trips(Repeat repeat) {
    return sizes.find(repeat).orElse(extentText(repeat.axis().size()));
  }

  /** The field that holds the extent of a symbolic dim during a call. */
  String extent(String dim) {
    return extents.get(dim);
  }

  String capacity(String dim) {
    return capacities.get(dim);
  }

  /** The name of an input or of a value that is stored; that of a local is its kernel's affair. */
  String name(Value value) {
    if (parameters.isFlat(value)) {
      return parameters.name(value);
    }
    return values.getOrDefault(value, spoken.of(value));
  }

  /** A name for a local of the value. */
  String localHint(Value value) {
    return spoken.local(value);
  }

  String accessor(Named named) {
    return accessors.get(named);
  }

  String method(Kernel kernel) {
    return kernels.of(kernel);
  }

  /** Parameters of the model, used or not, in the order of the flat array. */
  List<Value> parameters() {
    return model.graph().parameters();
  }

  /** States of the model in the order of their flat array. */
  List<Value> states() {
    return model.graph().states();
  }

  /** Whether a value is what a state becomes. */
  boolean isUpdate(Value value) {
    return parameters.isUpdate(value);
  }

  /** Where a parameter, or its gradient, begins in its flat array, as Java. */
  String offsetText(Value value) {
    return parameters.offsetText(value);
  }

  boolean hasOffsetNames() {
    return parameters.hasNames();
  }

  /** The parameter whose gradient a value is; null for any other value. */
  Value parameterOf(Value gradient) {
    return parameters.parameterOf(gradient);
  }

  ConvolutionNames convolutions() {
    return convolutions;
  }

  /** Whether any kernel leaves a product to the runtime. */
  boolean multiplies() {
    return schedule.sequences().stream()
        .flatMap(sequence -> sequence.kernels().stream())
        .anyMatch(kernel -> multiplies(kernel.steps()));
  }

  private static boolean multiplies(List<Step> steps) {
    return steps.stream()
        .anyMatch(
            step ->
                step instanceof Step.Multiply
                    || step instanceof Step.Convolve
                    || (step instanceof Step.Loop loop && multiplies(loop.body())));
  }

  /** Scalars that lie in the array {@code scalars}, by place; empty if they have fields. */
  Map<Value, Integer> scalars() {
    return scalars;
  }

  /** Stored scalars that have a field each. */
  List<Value> fieldValues() {
    List<Value> found = new ArrayList<>(schedule.storage().keySet());
    found.removeIf(v -> schedule.storage(v) != Storage.FIELD || scalars.containsKey(v));
    return withNamesOfTheirOwn(found);
  }

  /** Arrays that accessors return, outputs first. */
  List<Value> ownArrays() {
    Set<Value> found = new LinkedHashSet<>();
    graph().results().forEach(named -> found.add(named.value()));
    found.removeIf(
        v -> {
          Storage storage = schedule.storage().get(v);
          return storage != Storage.OUTPUT && storage != Storage.GRADIENT;
        });
    return withNamesOfTheirOwn(found);
  }

  /** The first value of each name: the two modes of a result share one place. */
  private List<Value> withNamesOfTheirOwn(Collection<Value> all) {
    Set<String> names = new HashSet<>();
    return all.stream().filter(value -> names.add(name(value))).toList();
  }

  /** The keys that programs draw random numbers by. */
  List<Value> keys() {
    return graph().keys().stream().filter(schedule.storage()::containsKey).toList();
  }

  /** The Java type of an element. */
  String javaType(ElementType element) {
    return switch (element) {
      case REAL -> precision().javaType();
      case I32 -> "int";
      case U8 -> "byte";
      case BOOL -> "boolean";
    };
  }

  /** A number of elements as Java over the extents of a call. */
  String extentText(Dim dim) {
    return DimText.of(dim, extents::get);
  }

  /** A number of elements as Java over the capacities of the instance. */
  String capacityText(Dim dim) {
    return DimText.of(dim, capacities::get);
  }
}
