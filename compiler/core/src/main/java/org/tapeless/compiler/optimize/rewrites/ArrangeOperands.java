package org.tapeless.compiler.optimize.rewrites;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.OperatorWords;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.ops.axes.Gather;
import org.tapeless.compiler.ops.axes.Rearrange;
import org.tapeless.compiler.ops.axes.Transpose;
import org.tapeless.compiler.ops.contraction.Contract;
import org.tapeless.compiler.optimize.Rebuild;
import org.tapeless.compiler.optimize.Rewrite;

/**
 * Lets products read and write memory in order: an operand whose contracted axes lie apart is
 * stored once more in the order of the sum, and a product of all positions at once takes the place
 * of many, one for each position of an outer axis, where only the order of the result stands
 * between them.
 *
 * <p>Comes after all others, which would undo it: they aim at few values, this aims at memory. Must
 * not touch the order of the sum, nor that of a result that callers get. Exact: the same chains.
 */
public final class ArrangeOperands implements Rewrite {
  /** A product that is made otherwise can change what the next one costs, but not for long. */
  private static final int MAX_ROUNDS = 8;

  private final int worthFrom;

  public ArrangeOperands() {
    this(ProductLayout.WORTH_FROM);
  }

  /**
   * The rewrite for products of at least so much work.
   *
   * @param worthFrom multiply-adds, where symbolic sizes are taken for middling ones
   */
  public ArrangeOperands(int worthFrom) {
    this.worthFrom = worthFrom;
  }

  @Override
  public Graph apply(Graph graph) {
    Graph current = graph;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      Graph next = new Round(current).apply();
      if (next.equals(current)) {
        return current;
      }
      current = next;
    }
    return current;
  }

  /** One walk over the graph. */
  private final class Round {
    private final Graph graph;
    private final Rebuild rebuild;
    private final Set<Value> results = new HashSet<>();

    /** The orders in which values are to be stored once more. */
    private final Map<Value, Set<List<Integer>>> wanted = new HashMap<>();

    /** Those copies, by the new value. */
    private final Map<Value, List<Copy>> copies = new HashMap<>();

    Round(Graph graph) {
      this.graph = graph;
      this.rebuild = new Rebuild(graph);
      graph.results().forEach(named -> results.add(named.value()));
    }

    /** A value stored once more: axis i of the first is axis {@code places.get(i)} of the copy. */
    private record Copy(Value value, List<Integer> places) {}

    Graph apply() {
      graph.values().stream().filter(v -> v.isResultOf(Contract.OP)).forEach(this::want);
      for (Value value : graph.values()) {
        List<Value> operands = rebuild.operands(value);
        Optional<Value> better =
            value.isResultOf(Contract.OP) ? better(value, operands) : Optional.empty();
        if (better.isPresent()) {
          rebuild.replace(value, better.get());
        } else {
          arrange(value, rebuild.keep(value, operands));
        }
      }
      return rebuild.finish();
    }

    /** Wants operands in the order of the sum, if the sum runs across memory. */
    private void want(Value contraction) {
      ProductLayout layout =
          ProductLayout.of(contraction, contraction.operands()).untransposed(0).untransposed(1);
      if (!layout.hasMatrices() || layout.work() < worthFrom) {
        return;
      }
      for (int side = 0; side < 2; side++) {
        if (layout.isScattered(side)) {
          ProductLayout.Side scattered = layout.side(side);
          wanted
              .computeIfAbsent(scattered.operand(), key -> new LinkedHashSet<>())
              .add(inOrderOfSum(scattered));
        }
      }
    }

    private static List<Integer> inOrderOfSum(ProductLayout.Side side) {
      List<Integer> contracted = side.contracted();
      List<Integer> places = contracted.stream().sorted().toList();
      boolean together = places.get(places.size() - 1) - places.get(0) == places.size() - 1;
      List<Integer> order = new ArrayList<>();
      int rank = side.operand().type().rank();
      if (together) {
        order.addAll(Positions.upTo(rank));
        for (int i = 0; i < places.size(); i++) {
          order.set(places.get(i), contracted.get(i));
        }
      } else {
        order.addAll(contracted);
        order.addAll(Positions.others(rank, contracted));
      }
      return order;
    }

    private void arrange(Value old, Value value) {
      for (List<Integer> order : wanted.getOrDefault(old, Set.of())) {
        Value copy = stored(value, order);
        copies
            .computeIfAbsent(value, key -> new ArrayList<>())
            .add(new Copy(copy, Transpose.inverse(order)));
      }
    }

    /** What is picked where ids say can be picked in another order at once. */
    private Value stored(Value value, List<Integer> order) {
      GraphBuilder builder = rebuild.builder();
      builder.at(value.origin());
      Optional<Value> picked =
          value.isResultOf(Gather.OP) ? Gather.rearranged(value, order, builder) : Optional.empty();
      if (picked.isPresent()) {
        return picked.get();
      }
      builder.at(OperatorWords.part(value.origin(), Rearrange.OP));
      return Views.rearrange(builder, value, order);
    }

    /** The product made with fewer loops around it, if it can be. */
    private Optional<Value> better(Value contraction, List<Value> operands) {
      ProductLayout given = ProductLayout.of(contraction, operands);
      if (!given.hasMatrices() || given.work() < worthFrom) {
        return Optional.empty();
      }
      boolean free = !results.contains(contraction);
      ProductLayout plain = given.untransposed(0).untransposed(1);
      Choice asGiven = new Choice(plain, false);
      Choice best = asGiven;
      for (ProductLayout a : readings(plain, 0)) {
        for (ProductLayout layout : readings(a, 1)) {
          best = best.orLess(new Choice(layout, false));
          if (free && layout.keepsLastAxis()) {
            best = best.orLess(new Choice(layout, true));
          }
        }
      }
      rebuild.builder().at(contraction.origin());
      return best.equals(asGiven) ? Optional.empty() : Optional.of(best.make(rebuild.builder()));
    }

    /** The ways to read an operand: itself and its copies. */
    private List<ProductLayout> readings(ProductLayout given, int side) {
      List<ProductLayout> readings = new ArrayList<>(List.of(given));
      for (Copy copy : copies.getOrDefault(given.side(side).operand(), List.of())) {
        readings.add(given.reading(side, copy.value, copy.places));
      }
      return readings;
    }
  }

  /**
   * A way to make a product.
   *
   * @param natural whether it is stored in the order of its operands' axes, and read transposed
   */
  private record Choice(ProductLayout layout, boolean natural) {
    /** Fewer loops come first, then a result that is stored as it is wanted. */
    int cost() {
      return natural ? 2 * layout.natural().loops() + 1 : 2 * layout.loops();
    }

    Choice orLess(Choice other) {
      return other.cost() < cost() ? other : this;
    }

    Value make(GraphBuilder graph) {
      return natural
          ? Views.transpose(graph, layout.natural().make(graph), layout.order())
          : layout.make(graph);
    }
  }
}
