package org.tapeless.compiler.optimize.rewrites;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tapeless.compiler.graph.Definition.Argument;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Loop;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.graph.Region;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.contraction.Contract;
import org.tapeless.compiler.optimize.LoopRewrite;

/**
 * Stacks the operand of a product instead of the product, if the other operand is the same in every
 * trip and nothing in the loop reads the product: then all trips' products are one large one.
 *
 * <p>Exact: the same chains.
 */
public final class MoveContractionsBehindLoops extends LoopRewrite {
  @Override
  protected Optional<List<Value>> replace(Site site, GraphBuilder graph) {
    Loop loop = site.loop();
    Region region = loop.region();
    Map<Value, Integer> readers = readers(region);
    List<Named> results = new ArrayList<>();
    Map<Integer, Value> moved = new HashMap<>();
    for (Named named : region.body().results()) {
      Value value = named.value();
      int side = named.role() == Role.EMIT && readers.get(value) == 1 ? movingSide(value) : -1;
      if (side >= 0) {
        moved.put(results.size(), value);
        value = value.operand(side);
      }
      results.add(new Named(named.role(), named.name(), value, named.span()));
    }
    if (moved.isEmpty()) {
      return Optional.empty();
    }
    GraphBuilder body = new GraphBuilder(region.body(), region.body().values().get(0).origin());
    Region lean = region.withBody(body.build(results));
    List<Value> outcomes = new ArrayList<>(graph.loop(lean, site.operands(), site.origins()));
    moved.forEach(
        (index, value) -> {
          int side = movingSide(value);
          Argument other = (Argument) value.operand(1 - side).definition();
          graph.at(value.origin());
          Value stack = outcomes.get(index);
          Value outside = site.operands().get(other.operand());
          outcomes.set(index, StackedContraction.of(graph, value, side, stack, outside));
        });
    return Optional.of(outcomes);
  }

  /** How often each value is read in the body, or is a result of it. */
  static Map<Value, Integer> readers(Region region) {
    Map<Value, Integer> readers = new HashMap<>();
    region
        .body()
        .values()
        .forEach(value -> value.operands().forEach(v -> readers.merge(v, 1, Integer::sum)));
    region.body().results().forEach(named -> readers.merge(named.value(), 1, Integer::sum));
    return readers;
  }

  /** The operand of a product to be stacked in its place; -1 if it must stay. */
  private static int movingSide(Value value) {
    if (value.isResultOf(Contract.OP) && !value.result().attributes().has("order")) {
      for (int side = 0; side < 2; side++) {
        boolean invariant =
            value.operand(1 - side).definition() instanceof Argument argument
                && argument.kind() == Argument.Kind.INVARIANT;
        if (invariant && !(value.operand(side).definition() instanceof Argument)) {
          return side;
        }
      }
    }
    return -1;
  }
}
