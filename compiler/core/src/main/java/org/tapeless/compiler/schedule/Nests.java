package org.tapeless.compiler.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Affine;
import org.tapeless.compiler.loops.Elements;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.loops.Substitution;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;

/**
 * Turns every value of a graph into a loop nest over values that are really computed.
 *
 * <p>Views, constants and what depends on no data are never computed: whoever reads them reads
 * through them. Values are taken in topological order, so that each is resolved once and no
 * recursion follows the graph. A reduction over a single position is no reduction.
 */
final class Nests {
  /** Beyond this depth a formula is computed once and read, rather than written into its reader. */
  private static final int MAX_DEPTH = 8;

  /** How a reader sees each value, over variables 0 to rank - 1. */
  private final Map<Value, Formula> readings = new LinkedHashMap<>();

  private final Map<Value, Nest> nests = new LinkedHashMap<>();

  private final Set<Value> stored;
  private final Map<Value, Index.Counter> counters;

  /**
   * @param stored values that have a place of their own, and are computed even if they are views or
   *     depend on no data
   */
  Nests(FlatGraph flat, Set<Value> stored) {
    this.stored = stored;
    this.counters = flat.counters();
    flat.graph().values().forEach(this::resolve);
  }

  /** The nest of a computed value. */
  Nest nest(Value value) {
    return nests.get(value);
  }

  /**
   * Whether the value is computed by a kernel; not so inputs, parameters and what is read through.
   */
  boolean isComputed(Value value) {
    return nests.containsKey(value);
  }

  private void resolve(Value value) {
    Definition definition = value.definition();
    if (definition instanceof Definition.Constant constant) {
      readings.put(value, Formula.constant(constant.value()));
    } else if (definition instanceof Definition.Size size) {
      readings.put(value, new Formula.Size(size.dim()));
    } else if (definition instanceof Definition.Result) {
      resolveResult(value);
    } else if (counters.containsKey(value)) {
      readings.put(value, new Formula.Position(counters.get(value)));
    } else {
      readings.put(value, elementOf(value));
    }
  }

  private void resolveResult(Value value) {
    Nest nest = nestOf(value);
    Op.Lowering lowering = value.result().op().lowering();
    boolean view =
        lowering instanceof Op.Lowering.View || lowering instanceof Op.Lowering.Recomputed;
    boolean known = nest.isPointwise() && nest.reads().isEmpty();
    if ((view || known) && !stored.contains(value) && depth(nest.body()) <= MAX_DEPTH) {
      readings.put(value, nest.body());
    } else {
      nests.put(value, nest);
      readings.put(value, elementOf(value));
    }
  }

  private static Formula elementOf(Value value) {
    List<Index> at = new ArrayList<>();
    IntStream.range(0, value.type().rank()).forEach(i -> at.add(new Index.Variable(i)));
    return new Formula.Element(value.id(), at);
  }

  private Nest nestOf(Value value) {
    LoopNest loops = ReductionShape.nest(value);
    List<Dim> sizes = new ArrayList<>(loops.axes());
    sizes.addAll(loops.reduced());
    Formula body = resolved(loops.body(), value, sizes);
    ReductionShape shape = ReductionShape.of(value);
    int rank = loops.axes().size();
    List<Axis> axes = hints(value, sizes, loops.body());
    boolean single = sizes.subList(rank, sizes.size()).stream().allMatch(Dim.of(1)::equals);
    if (single && shape.kind() != Reduction.ARGMAX) {
      return new Nest(value, axes.subList(0, rank), rank, Reduction.NONE, false, body);
    }
    return new Nest(value, axes, rank, shape.kind(), shape.lanes(), body);
  }

  private Formula resolved(Formula body, Value value, List<Dim> sizes) {
    Substitution through =
        new Substitution(
            Index.Variable::new,
            element -> {
              Formula reading = readings.get(value.operand(element.operand()));
              return Substitution.ofVariables(element.at()::get).apply(reading);
            });
    Substitution simplify =
        new Substitution(
            Index.Variable::new,
            element -> new Formula.Element(element.operand(), simplified(element.at(), sizes)));
    return simplify.apply(through.apply(body));
  }

  private static List<Index> simplified(List<Index> at, List<Dim> sizes) {
    return at.stream().map(index -> Affine.simplify(index, sizes::get)).toList();
  }

  /** Axes with the names that the value or, for reduced ones, its operands have for them. */
  private static List<Axis> hints(Value value, List<Dim> sizes, Formula body) {
    String[] names = new String[sizes.size()];
    for (Formula.Element element : Elements.of(body)) {
      List<Axis> axes = value.operand(element.operand()).type().shape().axes();
      for (int i = 0; i < axes.size(); i++) {
        if (element.at().get(i) instanceof Index.Variable variable
            && names[variable.axis()] == null
            && !axes.get(i).isAnonymous()) {
          names[variable.axis()] = axes.get(i).name();
        }
      }
    }
    List<Axis> axes = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      boolean own = i < value.type().rank() && !value.type().shape().axis(i).isAnonymous();
      String name = own ? value.type().shape().axis(i).name() : names[i] == null ? "" : names[i];
      axes.add(Axis.of(name, sizes.get(i)));
    }
    return axes;
  }

  private static int depth(Formula formula) {
    if (formula instanceof Formula.Apply call) {
      return 1 + call.arguments().stream().mapToInt(Nests::depth).max().orElse(0);
    }
    return 0;
  }
}
