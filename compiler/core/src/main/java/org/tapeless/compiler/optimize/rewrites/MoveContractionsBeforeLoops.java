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
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.contraction.Contract;
import org.tapeless.compiler.optimize.LoopRewrite;

/**
 * Computes a product of each trip's slice with what is the same in every trip for all trips at
 * once: the input projection of a recurrent cell becomes one large product.
 *
 * <p>Must not touch a product that reads what the loop carries. Exact: the same chains.
 */
public final class MoveContractionsBeforeLoops extends LoopRewrite {
  @Override
  protected Optional<List<Value>> replace(Site site, GraphBuilder graph) {
    Graph body = site.loop().region().body();
    if (body.values().stream().noneMatch(value -> slicedSide(value) >= 0)) {
      return Optional.empty();
    }
    GraphBuilder rest = GraphBuilder.forPass();
    Map<Value, Value> copies = new HashMap<>();
    List<Value> operands = new ArrayList<>(site.operands());
    for (Value value : body.values()) {
      int side = slicedSide(value);
      if (side < 0) {
        copies.put(value, rest.copy(value, value.operands().stream().map(copies::get).toList()));
        continue;
      }
      graph.at(value.origin());
      Value stack = operand(value.operand(side), site);
      Value other = operand(value.operand(1 - side), site);
      operands.add(StackedContraction.of(graph, value, side, stack, other));
      rest.at(value.origin());
      copies.put(value, rest.argument(Argument.Kind.SLICE, operands.size() - 1, value.type()));
    }
    List<Named> results = new ArrayList<>();
    for (Named named : body.results()) {
      Value value = copies.get(named.value());
      results.add(new Named(named.role(), named.name(), value, named.span()));
    }
    return Optional.of(
        graph.loop(site.loop().region().withBody(rest.build(results)), operands, site.origins()));
  }

  private static Value operand(Value argument, Site site) {
    return site.operands().get(((Argument) argument.definition()).operand());
  }

  /** Which operand of a product is a slice while the other is the same in every trip; or -1. */
  private static int slicedSide(Value value) {
    if (!value.isResultOf(Contract.OP) || value.result().attributes().has("order")) {
      return -1;
    }
    for (int side = 0; side < 2; side++) {
      if (is(value.operand(side), Argument.Kind.SLICE)
          && is(value.operand(1 - side), Argument.Kind.INVARIANT)) {
        return side;
      }
    }
    return -1;
  }

  private static boolean is(Value value, Argument.Kind kind) {
    return value.definition() instanceof Argument argument && argument.kind() == kind;
  }
}
