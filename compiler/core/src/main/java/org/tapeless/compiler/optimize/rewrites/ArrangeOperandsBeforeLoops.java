package org.tapeless.compiler.optimize.rewrites;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tapeless.compiler.graph.Definition.Argument;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.OperatorWords;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.ops.axes.Rearrange;
import org.tapeless.compiler.ops.axes.Transpose;
import org.tapeless.compiler.ops.contraction.Contract;
import org.tapeless.compiler.optimize.LoopRewrite;

/**
 * Stores a matrix that a loop multiplies by in every trip as the product reads it, once before the
 * loop: what a recurrent cell's gradient goes back through is its weight transposed.
 *
 * <p>Must not touch a matrix whose rows the product reads as they lie. Exact: the same chains.
 */
public final class ArrangeOperandsBeforeLoops extends LoopRewrite {
  private final int worthFrom;

  public ArrangeOperandsBeforeLoops() {
    this(ProductLayout.WORTH_FROM);
  }

  /**
   * The rewrite for products of at least so much work.
   *
   * @param worthFrom multiply-adds of one trip, where symbolic sizes are taken for middling ones
   */
  ArrangeOperandsBeforeLoops(int worthFrom) {
    this.worthFrom = worthFrom;
  }

  @Override
  protected Optional<List<Value>> replace(Site site, GraphBuilder graph) {
    Graph body = site.loop().region().body();
    if (body.values().stream().noneMatch(value -> turned(value).isPresent())) {
      return Optional.empty();
    }
    Body rest = new Body(site, graph);
    body.values().forEach(rest::add);
    List<Named> results = new ArrayList<>();
    for (Named named : body.results()) {
      Value value = rest.copies.get(named.value());
      results.add(new Named(named.role(), named.name(), value, named.span()));
    }
    Graph changed = rest.inside.build(results);
    return Optional.of(
        graph.loop(site.loop().region().withBody(changed), rest.operands, site.origins()));
  }

  /** A body in the making that reads stored matrices. */
  private final class Body {
    final GraphBuilder inside = GraphBuilder.forPass();
    final Map<Value, Value> copies = new HashMap<>();
    final List<Value> operands;
    private final GraphBuilder outside;
    private final Map<Matrix, Value> stored = new HashMap<>();

    Body(Site site, GraphBuilder outside) {
      this.outside = outside;
      this.operands = new ArrayList<>(site.operands());
    }

    /** A value outside of the loop in the order of axes in which it is read inside. */
    private record Matrix(Value outer, List<Integer> order) {}

    void add(Value value) {
      List<Value> own = value.operands().stream().map(copies::get).toList();
      Optional<List<Integer>> order = turned(value);
      if (order.isEmpty()) {
        copies.put(value, inside.copy(value, own));
        return;
      }
      Value matrix = value.operand(1);
      Value outer = operands.get(((Argument) matrix.definition()).operand());
      outside.at(OperatorWords.part(matrix.origin(), Rearrange.OP));
      inside.at(matrix.origin());
      Value there = stored.computeIfAbsent(new Matrix(outer, order.get()), this::store);
      inside.at(value.origin());
      ProductLayout layout = ProductLayout.of(value, own);
      copies.put(value, layout.reading(1, there, Transpose.inverse(order.get())).make(inside));
    }

    private Value store(Matrix matrix) {
      Value whole = Views.rearrange(outside, matrix.outer, matrix.order);
      operands.add(whole);
      return inside.argument(Argument.Kind.INVARIANT, operands.size() - 1, whole.type());
    }
  }

  /**
   * The order in which the product wants its second operand, if that is the same in every trip and
   * lies otherwise: what is summed before what is kept.
   */
  private Optional<List<Integer>> turned(Value value) {
    if (!value.isResultOf(Contract.OP)
        || !(value.operand(1).definition() instanceof Argument argument)
        || argument.kind() != Argument.Kind.INVARIANT) {
      return Optional.empty();
    }
    ProductLayout layout = ProductLayout.of(value, value.operands());
    List<Integer> contracted = layout.b().contracted();
    List<Integer> order = new ArrayList<>(contracted);
    order.addAll(layout.b().free());
    boolean turned =
        layout.work() >= worthFrom
            && layout.loops() == 0
            && layout.keepsLastAxis()
            && contracted.contains(layout.b().operand().type().rank() - 1);
    return turned ? Optional.of(order) : Optional.empty();
  }
}
