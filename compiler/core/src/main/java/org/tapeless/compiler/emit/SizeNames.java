package org.tapeless.compiler.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.StackElement;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Elements;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.schedule.Home;
import org.tapeless.compiler.schedule.Repeat;
import org.tapeless.compiler.schedule.Room;
import org.tapeless.compiler.schedule.Schedule;
import org.tapeless.compiler.schedule.Sequence;
import org.tapeless.compiler.schedule.Statements;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;

/**
 * Names for constant sizes, so that loops say {@code UNITS_H1} and not 32.
 *
 * <p>Two axes have the same name if some operator lays one on the other: the last axis of {@code
 * h1}, of the weight that made it and of its gradient are the units of h1, while another layer's 32
 * is another thing. Axes are joined into classes; each class is named by the model's own name for
 * it, or for the input or the value that has it.
 */
final class SizeNames {
  /** More constants than this say nothing to a reader, and a class has room for 65,535 entries. */
  private static final int MAX_NAMES = 400;

  private final Map<Key, Key> parents = new LinkedHashMap<>();
  private final Map<Key, Constant> constants = new LinkedHashMap<>();
  private final Map<String, Value> sources = new LinkedHashMap<>();
  private final Map<Axis, Constant> byAxis = new LinkedHashMap<>();
  private final Names names;

  /** A nest's variable: an axis of the value, or an axis that its operator reduces. */
  private record Key(int value, int variable) {}

  /** A named size and what the model calls it. */
  record Constant(String name, long size, String javadoc) {}

  SizeNames(Schedule schedule, Names names) {
    Graph graph = schedule.graph();
    this.names = names;
    graph.inputs().forEach(input -> sources.put(source(input), input));
    graph.parameters().forEach(parameter -> sources.put(source(parameter), parameter));
    graph.values().forEach(this::join);
    schedule.sequences().forEach(sequence -> sequence.homes().all().forEach(this::join));
    nameByLoop(schedule);
    List<Value> candidates = new ArrayList<>();
    graph.values().stream().filter(SizeNames::isInput).forEach(candidates::add);
    graph.values().stream()
        .filter(v -> Statements.isNamed(v) && !Room.isRoom(v))
        .forEach(candidates::add);
    List<Value> results =
        graph.values().stream()
            .filter(v -> v.isResult() && !v.origin().isGradient() && !Room.isRoom(v))
            .toList();
    Set<String> modules = modules(graph);
    results.stream().filter(v -> modules.contains(v.origin().name())).forEach(candidates::add);
    candidates.addAll(results);
    graph.values().stream().filter(SizeNames::isParameter).forEach(candidates::add);
    candidates.forEach(this::nameByAxis);
    candidates.forEach(this::nameByValue);
  }

  /** The number of modules in an array has the array's name, that of steps the axis's. */
  private void nameByLoop(Schedule schedule) {
    for (Value parameter : schedule.graph().parameters()) {
      String path = Layout.path(parameter);
      int array = path.indexOf("." + StackElement.ANY + ".");
      if (array > 0) {
        String name = path.substring(0, array).replace("." + StackElement.ANY, "");
        name(parameter, StackElement.arrays(path.substring(0, array)), name, "Modules in " + name);
      }
    }
    for (Sequence sequence : schedule.sequences()) {
      for (Repeat repeat : Repeat.all(sequence.parts())) {
        Axis axis = repeat.axis();
        Key key = root(ofLoop(repeat.counter()));
        if (axis.size().isConstant() && !axis.isAnonymous() && !constants.containsKey(key)) {
          String javadoc = "Size of the axis " + axis.name() + ".";
          long size = axis.size().constant();
          constants.put(key, new Constant(names.constant(axis.name()), size, javadoc));
        }
      }
    }
  }

  /** Stands for the number of positions of a loop. */
  private static Key ofLoop(Index.Counter counter) {
    return new Key(-1 - counter.loop(), 0);
  }

  /** Paths of the modules that have parameters: their results are good names, too. */
  private static Set<String> modules(Graph graph) {
    Set<String> modules = new LinkedHashSet<>();
    for (Value parameter : graph.parameters()) {
      String path = Layout.path(parameter);
      modules.add(path.substring(0, Math.max(0, path.lastIndexOf('.'))));
    }
    return modules;
  }

  /** All constants in the order of their naming. */
  List<Constant> constants() {
    return constants.values().stream().distinct().toList();
  }

  /**
   * The name of the size of a nest's variable, if it is constant and has one. Inputs and parameters
   * may be those of the model's own graph, where values have other ids: they are told by name.
   */
  Optional<String> find(Value value, int variable) {
    String source = source(value);
    Value known = source.isEmpty() ? value : sources.get(source);
    return Optional.ofNullable(known)
        .map(own -> constants.get(root(new Key(own.id(), variable))))
        .map(Constant::name);
  }

  /** The name of the number of positions of a loop, if it is constant and has one. */
  Optional<String> find(Repeat repeat) {
    return Optional.ofNullable(constants.get(root(ofLoop(repeat.counter())))).map(Constant::name);
  }

  /** What tells an input or parameter from others in any graph of the model. */
  private static String source(Value value) {
    if (value.definition() instanceof Definition.Input input) {
      return "input " + input.name();
    }
    return isParameter(value) ? "parameter " + Layout.path(value) : "";
  }

  private void join(Value value) {
    if (!value.isResult()) {
      return;
    }
    LoopNest nest = nest(value);
    if (nest == null) {
      return;
    }
    for (Formula.Element element : Elements.of(nest.body())) {
      List<Index> at = element.at();
      for (int axis = 0; axis < at.size(); axis++) {
        Value read = value.operand(element.operand());
        if (at.get(axis) instanceof Index.Variable variable
            && read.type().shape().dim(axis).equals(size(nest, variable.axis()))) {
          Key operand = new Key(read.id(), axis);
          parents.put(root(new Key(value.id(), variable.axis())), root(operand));
        } else if (at.get(axis) instanceof Index.Counter counter
            && read.type().shape().dim(axis).equals(counter.trips())) {
          parents.put(root(ofLoop(counter)), root(new Key(read.id(), axis)));
        }
      }
    }
  }

  /** A value has the axes of the one that it lies in, behind the one that a loop counts. */
  private void join(Value value, Home home) {
    int leading = home.at().isPresent() ? 1 : 0;
    if (home.at().isPresent()
        && home.at().get() instanceof Index.Counter counter
        && home.in().type().shape().dim(0).equals(counter.trips())) {
      parents.put(root(ofLoop(counter)), root(new Key(home.in().id(), 0)));
    }
    for (int axis = 0; axis < value.type().rank(); axis++) {
      Dim size = value.type().shape().dim(axis);
      if (size.equals(home.in().type().shape().dim(axis + leading))) {
        Key own = new Key(value.id(), axis);
        parents.put(root(own), root(new Key(home.in().id(), axis + leading)));
      }
    }
  }

  private static Dim size(LoopNest nest, int variable) {
    int rank = nest.axes().size();
    return variable < rank ? nest.axes().get(variable) : nest.reduced().get(variable - rank);
  }

  private static LoopNest nest(Value value) {
    Op.Lowering lowering = value.result().op().lowering();
    if (lowering instanceof Op.Lowering.Primitive primitive) {
      return primitive.loops().loops(value.call());
    } else if (lowering instanceof Op.Lowering.View view) {
      return view.loops().loops(value.call());
    } else if (lowering instanceof Op.Lowering.Recomputed recomputed) {
      return recomputed.loops().loops(value.call());
    }
    return null;
  }

  private Key root(Key key) {
    Key root = key;
    while (!parents.getOrDefault(root, root).equals(root)) {
      root = parents.get(root);
    }
    Key at = key;
    while (!at.equals(root)) {
      Key next = parents.get(at);
      parents.put(at, root);
      at = next;
    }
    return root;
  }

  private static boolean isInput(Value value) {
    return value.definition() instanceof Definition.Input;
  }

  private static boolean isParameter(Value value) {
    return value.definition() instanceof Definition.Parameter;
  }

  /** Whether the model's statement itself names the axis, not a module that it calls. */
  static boolean isWritten(String axis, Value value) {
    return List.of(value.origin().statement().text().split("[^A-Za-z0-9_]+", -1)).contains(axis);
  }

  /** Axes to which the model gives a name have it. */
  private void nameByAxis(Value value) {
    for (int i = 0; i < value.type().rank(); i++) {
      Axis axis = value.type().shape().axis(i);
      if (!axis.isAnonymous() && isWritten(axis.name(), value)) {
        Constant known = byAxis.get(axis);
        if (known == null) {
          name(value, i, axis.name(), "Size of the axis " + axis.name());
          byAxis.put(axis, constants.get(root(new Key(value.id(), i))));
        } else {
          constants.putIfAbsent(root(new Key(value.id(), i)), known);
        }
      }
    }
  }

  private void nameByValue(Value value) {
    String of = value.origin().name();
    if (value.definition() instanceof Definition.Input input) {
      of = input.name();
    } else if (value.definition() instanceof Definition.Parameter parameter) {
      of = parameter.path();
    }
    boolean input = isInput(value);
    for (int i = value.type().rank() - 1; i >= 0; i--) {
      String hint = isParameter(value) ? "size." + of : (input ? "features." : "units.") + of;
      String what = isParameter(value) ? "A size of " : input ? "Features of " : "Units of ";
      name(value, i, hint, what + of);
    }
  }

  private void name(Value value, int axis, String hint, String what) {
    Dim size = value.type().shape().dim(axis);
    Key key = root(new Key(value.id(), axis));
    boolean wanted = size.isConstant() && size.constant() != 1 && constants.size() < MAX_NAMES;
    if (wanted && !constants.containsKey(key)) {
      String javadoc = what + ", " + Places.inJavadoc(value.origin().span()) + ".";
      constants.put(key, new Constant(names.constant(hint), size.constant(), javadoc));
    }
  }
}
