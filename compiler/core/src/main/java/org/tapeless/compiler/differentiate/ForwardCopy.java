package org.tapeless.compiler.differentiate;

import java.util.List;
import java.util.Map;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Loop;
import org.tapeless.compiler.graph.Origin;
import org.tapeless.compiler.graph.Value;

/** Copies forward values, with loops that save in the place of those that do not. */
final class ForwardCopy {
  private final Map<Loop, List<Value>> saving;
  private final Map<Value, Origin> origins;
  private final GraphBuilder builder;
  private final Map<Value, Value> copies;

  /**
   * A copy into {@code builder} of what {@code walk} has gone back over.
   *
   * @param copies takes what stands for each value, the outcomes of loops that save included
   */
  ForwardCopy(ReverseWalk walk, GraphBuilder builder, Map<Value, Value> copies) {
    this.saving = walk.saving();
    this.origins = walk.origins();
    this.builder = builder;
    this.copies = copies;
  }

  void copy(List<Value> values) {
    for (Value value : values) {
      if (value.loop().filter(saving::containsKey).isPresent()) {
        Loop loop = value.loop().orElseThrow();
        outcome(value, saving.get(loop));
      } else {
        copies.put(value, builder.copy(value, operands(value)));
      }
    }
  }

  /** All outcomes of the saving loop stand where the first outcome of the plain one stands. */
  private void outcome(Value plain, List<Value> outcomes) {
    int index = ((Definition.Outcome) plain.definition()).index();
    if (!copies.containsKey(outcomes.get(0))) {
      List<Value> operands = operands(plain);
      for (Value value : outcomes) {
        Origin origin = origins.getOrDefault(value, value.origin());
        copies.put(value, builder.copy(value, operands, origin));
      }
    }
    copies.put(plain, copies.get(outcomes.get(index)));
  }

  private List<Value> operands(Value value) {
    return value.operands().stream().map(copies::get).toList();
  }
}
