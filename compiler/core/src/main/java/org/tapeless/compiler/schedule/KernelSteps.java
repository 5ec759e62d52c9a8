package org.tapeless.compiler.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Elements;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.Substitution;
import org.tapeless.compiler.types.Dim;

/**
 * Turns a finished loop tree into a kernel: decides for each value whether it is stored, a Java
 * local or written straight into the one formula that reads it.
 */
final class KernelSteps {
  /** Parts of a formula beyond which a local reads better than one long line. */
  private static final int MAX_INLINE = 9;

  private final LoopTree tree;
  private final Set<Value> kept;
  private final IntFunction<Value> values;
  private final Map<Integer, List<LoopTree.Placement>> readers = new LinkedHashMap<>();
  private final Map<Integer, Formula> inlined = new LinkedHashMap<>();
  private final Set<Value> reads = new LinkedHashSet<>();
  private final Set<Value> writes = new LinkedHashSet<>();

  private KernelSteps(LoopTree tree, Set<Value> kept, IntFunction<Value> values) {
    this.tree = tree;
    this.kept = kept;
    this.values = values;
  }

  /**
   * The kernel of a tree.
   *
   * @param kept the values that must be stored because others read them
   * @param main the value that the kernel is named for
   */
  static Kernel freeze(LoopTree tree, Set<Value> kept, IntFunction<Value> values, Value main) {
    KernelSteps steps = new KernelSteps(tree, kept, values);
    steps.collectReaders();
    List<Step> body = steps.steps(tree.root());
    List<Value> computes =
        tree.placements().stream().map(LoopTree.Placement::value).sorted(ById.ORDER).toList();
    return new Kernel(
        main,
        computes,
        List.copyOf(steps.reads),
        List.copyOf(steps.writes),
        TakeOvers.of(body, steps.reads, steps.writes),
        body);
  }

  private void collectReaders() {
    for (LoopTree.Placement placement : tree.placements()) {
      for (Formula.Element element : Elements.of(placement.nest().body())) {
        readers.computeIfAbsent(element.operand(), id -> new ArrayList<>()).add(placement);
      }
    }
    for (LoopTree.Placement placement : tree.placements()) {
      for (int id : placement.nest().reads()) {
        if (!tree.contains(id) || !isVisible(tree.placement(id), placement)) {
          reads.add(values.apply(id));
        }
      }
      if (isStored(placement)) {
        writes.add(placement.value());
      }
    }
  }

  private List<LoopTree.Placement> readers(LoopTree.Placement placement) {
    return readers.getOrDefault(placement.value().id(), List.of());
  }

  /** Whether the reader stands where the made value is a local in scope. */
  private boolean isVisible(LoopTree.Placement made, LoopTree.Placement reader) {
    if (!mayBeLocal(made) || tree.isProduct(reader)) {
      return false;
    }
    List<LoopTree.Loop> scope = made.path().subList(0, made.outer());
    return scope.size() <= reader.path().size()
        && scope.equals(reader.path().subList(0, scope.size()));
  }

  private boolean mayBeLocal(LoopTree.Placement made) {
    boolean field = made.value().type().isScalar() && made.nest().isPointwise() && isKept(made);
    return !made.growsTogether() && !tree.isProduct(made) && !field;
  }

  private boolean isKept(LoopTree.Placement made) {
    return kept.contains(made.value());
  }

  private boolean isStored(LoopTree.Placement made) {
    return isKept(made)
        || !mayBeLocal(made)
        || readers(made).stream().anyMatch(reader -> !isVisible(made, reader));
  }

  private List<Step> steps(List<LoopTree.Node> nodes) {
    List<Step> steps = new ArrayList<>();
    for (LoopTree.Node node : nodes) {
      if (node instanceof LoopTree.Loop loop) {
        steps.add(new Step.Loop(loop.variable, steps(loop.body)));
      } else if (node instanceof LoopTree.Product product) {
        steps.add(
            product.library() instanceof Convolving convolving
                ? convolve(product.placement(), convolving)
                : multiply(product.placement(), (Contraction) product.library()));
      } else if (node instanceof LoopTree.Leaf leaf) {
        leaf(leaf, steps);
      }
    }
    return steps;
  }

  private void leaf(LoopTree.Leaf leaf, List<Step> steps) {
    LoopTree.Placement placement = leaf.placement();
    Value value = placement.value();
    switch (leaf.action()) {
      case BEGIN -> steps.add(new Step.Begin(value));
      case FILL -> steps.add(new Step.Fill(value, leadingPlace(placement)));
      case END -> {
        steps.add(new Step.End(value));
        if (isStored(placement)) {
          steps.add(store(placement, new Formula.Element(value.id(), place(placement))));
        }
      }
      case BODY -> {
        if (placement.nest().isPointwise()) {
          pointwise(placement, steps);
        } else {
          steps.add(accumulate(placement));
        }
      }
    }
  }

  private void pointwise(LoopTree.Placement placement, List<Step> steps) {
    Value value = placement.value();
    Formula formula = bound(placement);
    if (!isStored(placement)) {
      if (isInline(placement, formula)) {
        inlined.put(value.id(), formula);
      } else {
        steps.add(new Step.Define(value, formula));
      }
      return;
    }
    boolean local = readers(placement).stream().anyMatch(reader -> isVisible(placement, reader));
    if (local) {
      steps.add(new Step.Define(value, formula));
      formula = new Formula.Element(value.id(), place(placement));
    }
    steps.add(store(placement, formula));
  }

  /** Whether a local is read once, beside it, by a formula that stays short. */
  private boolean isInline(LoopTree.Placement made, Formula formula) {
    List<LoopTree.Placement> all = readers(made);
    return all.size() == 1
        && all.get(0).path().equals(made.path())
        && Statements.size(formula) <= MAX_INLINE
        && !Statements.isNamed(made.value());
  }

  private Step store(LoopTree.Placement placement, Formula formula) {
    return new Step.Store(placement.value(), place(placement), formula);
  }

  private Step accumulate(LoopTree.Placement placement) {
    List<Index> at = new ArrayList<>(placement.growsTogether() ? place(placement) : List.of());
    Formula element = bound(placement);
    List<Index> reduced = new ArrayList<>();
    List<Dim> sizes = new ArrayList<>();
    Nest nest = placement.nest();
    for (int variable = nest.rank(); variable < nest.axes().size(); variable++) {
      reduced.add(placement.position(variable));
      sizes.add(nest.axes().get(variable).size());
    }
    if (nest.scattered() >= 0) {
      at.set(nest.scattered(), new Index.Data(Nest.place(element)));
      element = Nest.added(element);
    }
    Index position = Offsets.flat(reduced, sizes);
    return new Step.Accumulate(placement.value(), at, element, position);
  }

  private Step convolve(LoopTree.Placement placement, Convolving convolving) {
    return new Step.Convolve(
        placement.value(),
        convolving.product(),
        convolving.begins().stream()
            .map(begin -> new Step.Begins(values.apply(begin.operand()), begin.offset()))
            .toList());
  }

  private Step multiply(LoopTree.Placement placement, Contraction contraction) {
    Contraction.Strides strides = contraction.strides();
    List<Integer> batch = contraction.batch();
    List<Index> at = new ArrayList<>();
    for (int variable = 0; variable < placement.nest().rank(); variable++) {
      boolean outer = batch.contains(variable);
      at.add(outer ? placement.position(variable) : new Index.Fixed(Dim.of(0)));
    }
    return new Step.Multiply(
        placement.value(),
        contraction.rows(),
        contraction.columns(),
        contraction.depth(),
        matrix(contraction.left(), placement, strides.leftRow(), strides.leftDepth()),
        matrix(contraction.right(), placement, strides.rightDepth(), strides.rightColumn()),
        Offsets.flat(at, placement.value().type().shape().dims()),
        strides.resultRow());
  }

  /** The operand's first element in the current batch: all other variables at zero. */
  private Step.Matrix matrix(
      Formula.Element element, LoopTree.Placement placement, Dim row, Dim column) {
    List<Index> at = Substitution.ofVariables(placement::position).apply(element.at());
    Value value = values.apply(element.operand());
    return new Step.Matrix(value, Offsets.flat(at, value.type().shape().dims()), row, column);
  }

  private static List<Index> place(LoopTree.Placement placement) {
    return IntStream.range(0, placement.nest().rank()).mapToObj(placement::position).toList();
  }

  /** The place along the axes whose loops lie outside the first reduced one. */
  private static List<Index> leadingPlace(LoopTree.Placement placement) {
    int leading = placement.outer() == 0 ? 0 : placement.order().get(placement.outer() - 1) + 1;
    return place(placement).subList(0, leading);
  }

  /** The body over the kernel's variables, with what is inlined written out. */
  private Formula bound(LoopTree.Placement placement) {
    return new Substitution(
            placement::position, element -> inlined.getOrDefault(element.operand(), element))
        .apply(placement.nest().body());
  }
}
