package org.tapeless.compiler.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Elements;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;

/**
 * The loops of one kernel while it is built: each nest that is added shares the loops of those
 * before it as deep as the meaning allows.
 *
 * <p>A nest may run inside a loop of another one that it reads exactly if it reads, in each round,
 * only what that round has finished: along the axis that the loop counts, it reads at the loop's
 * own position, and the other one does not reduce over that axis.
 */
final class LoopTree {
  private final List<Node> root = new ArrayList<>();
  private final Map<Integer, Placement> placements = new LinkedHashMap<>();
  private final Set<Value> products = new HashSet<>();
  private int variables;

  /** Whether what is added now is only there for what is added next, and may run with anything. */
  private boolean company;

  /** A part of the tree. */
  sealed interface Node {}

  /** A loop and what it repeats. */
  static final class Loop implements Node {
    final Variable variable;
    final List<Node> body = new ArrayList<>();

    Loop(Variable variable) {
      this.variable = variable;
    }
  }

  /** What a leaf does for its nest. */
  enum Action {
    BEGIN,
    FILL,
    BODY,
    END
  }

  /** A place where something happens for one nest. */
  record Leaf(Action action, Placement placement) implements Node {}

  /** A product by the runtime, with the loops over its batch axes around it. */
  record Product(Placement placement, LibraryProduct library) implements Node {}

  /**
   * Where a nest stands.
   *
   * @param path its loops, outermost first
   * @param order for each loop of the path, the nest's variable that it counts
   */
  record Placement(Nest nest, List<Loop> path, List<Integer> order) {
    /** A variable of the nest in terms of its loops; zero along an axis of size 1. */
    Index position(int variable) {
      int depth = order.indexOf(variable);
      return depth < 0
          ? new Index.Fixed(Dim.of(0))
          : new Index.Variable(path.get(depth).variable.number());
    }

    /** How many loops lie outside the first reduced one; all if none is reduced. */
    int outer() {
      for (int i = 0; i < order.size(); i++) {
        if (nest.isReduced(order.get(i))) {
          return i;
        }
      }
      return order.size();
    }

    /** Whether its elements grow together where they are stored. */
    boolean growsTogether() {
      return nest.scattered() >= 0
          || order.subList(outer(), order.size()).stream().anyMatch(v -> !nest.isReduced(v));
    }

    Value value() {
      return nest.value();
    }
  }

  List<Node> root() {
    return root;
  }

  /** Placements in the order in which they were added. */
  List<Placement> placements() {
    return List.copyOf(placements.values());
  }

  boolean contains(int valueId) {
    return placements.containsKey(valueId);
  }

  Placement placement(int valueId) {
    return placements.get(valueId);
  }

  /** Whether the placed value is a product by the runtime. */
  boolean isProduct(Placement placement) {
    return products.contains(placement.value());
  }

  /** How many loops the nest would share with those that are here. */
  int shared(Nest nest) {
    return bestPath(nest).loops.size();
  }

  private record SharedPath(List<Loop> loops, List<Integer> order) {}

  private SharedPath bestPath(Nest nest) {
    SharedPath best = null;
    for (List<Integer> order : LoopOrders.of(nest)) {
      SharedPath path = new SharedPath(sharedLoops(nest, order), order);
      if (best == null || path.loops.size() > best.loops.size()) {
        best = path;
      }
    }
    return best;
  }

  private List<Loop> sharedLoops(Nest nest, List<Integer> order) {
    List<Loop> shared = new ArrayList<>();
    List<Node> level = root;
    for (int variable : order) {
      Loop loop = findLoop(level, nest, variable, !shared.isEmpty());
      if (loop == null) {
        break;
      }
      shared.add(loop);
      level = loop.body;
    }
    return shared;
  }

  /**
   * The last loop of a level that the variable may run in, not before anything the nest reads.
   *
   * @param inRow whether the level lies in a loop that the nest shares anyway
   */
  private Loop findLoop(List<Node> level, Nest nest, int variable, boolean inRow) {
    Set<Integer> reads = nest.reads();
    for (int i = level.size() - 1; i >= 0; i--) {
      Node node = level.get(i);
      if (node instanceof Loop loop
          && loop.variable.axis().size().equals(nest.axes().get(variable).size())
          && mayRunIn(loop, nest, variable, inRow)) {
        return loop;
      }
      if (makesAny(node, reads)) {
        return null;
      }
    }
    return null;
  }

  private boolean makesAny(Node node, Set<Integer> values) {
    if (node instanceof Leaf leaf) {
      return values.contains(leaf.placement.value().id());
    } else if (node instanceof Product product) {
      return values.contains(product.placement.value().id());
    }
    return values.stream()
        .map(placements::get)
        .anyMatch(made -> made != null && made.path.contains(node));
  }

  private boolean mayRunIn(Loop loop, Nest nest, int variable, boolean inRow) {
    Index position = new Index.Variable(variable);
    boolean own = loop.variable.position() < loop.variable.of().type().rank();
    boolean beside = company || (inRow && nest.isPointwise());
    boolean related = !loop.variable.axis().size().isConstant() || (beside && own);
    for (Formula.Element element : Elements.of(nest.body())) {
      Placement made = placements.get(element.operand());
      if (made != null && made.path.contains(loop)) {
        int counted = made.order.get(made.path.indexOf(loop));
        if (made.nest.isReduced(counted) || !element.at().get(counted).equals(position)) {
          return false;
        }
        related = true;
      }
    }
    return related;
  }

  /**
   * Adds a nest whose only reader is added next: it shares loops that the reader will run in, too,
   * though it does not read what runs there.
   */
  void addBefore(Nest nest) {
    company = true;
    add(nest);
    company = false;
  }

  /** Adds a nest inside as many loops as it may share. */
  void add(Nest nest) {
    SharedPath best = bestPath(nest);
    List<Loop> path = new ArrayList<>(best.loops);
    List<Node> level = path.isEmpty() ? root : path.get(path.size() - 1).body;
    for (int variable : best.order.subList(path.size(), best.order.size())) {
      Loop loop = newLoop(nest, variable);
      level.add(loop);
      path.add(loop);
      level = loop.body;
    }
    Placement placement = new Placement(nest, path, best.order);
    placements.put(nest.value().id(), placement);
    level.add(new Leaf(Action.BODY, placement));
    if (!nest.isPointwise()) {
      frame(placement);
    }
  }

  private Loop newLoop(Nest nest, int variable) {
    Axis axis = nest.axes().get(variable);
    return new Loop(new Variable(variables++, axis, nest.value(), variable));
  }

  /** Puts the begin of a reduction before its first reduced loop and the end behind it. */
  private void frame(Placement placement) {
    int outer = placement.outer();
    List<Node> level = outer == 0 ? root : placement.path.get(outer - 1).body;
    int at = level.indexOf(placement.path.get(outer));
    if (placement.growsTogether()) {
      level.add(at, new Leaf(Action.FILL, placement));
    } else {
      level.add(at + 1, new Leaf(Action.END, placement));
      level.add(at, new Leaf(Action.BEGIN, placement));
    }
  }

  /** Adds a product by the runtime, at the end, with loops of its own over batch axes. */
  void add(Nest nest, LibraryProduct library) {
    List<Loop> path = new ArrayList<>();
    List<Node> level = root;
    for (int variable : library.batch()) {
      Loop loop = newLoop(nest, variable);
      level.add(loop);
      path.add(loop);
      level = loop.body;
    }
    Placement placement = new Placement(nest, path, library.batch());
    placements.put(nest.value().id(), placement);
    products.add(nest.value());
    level.add(new Product(placement, library));
  }
}
