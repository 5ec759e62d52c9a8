package org.tapeless.compiler.differentiate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Definition.Argument;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Loop;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.RegionBuilder;
import org.tapeless.compiler.graph.Value;

/**
 * What a backward loop needs of the trips of its forward loop, and how it gets it.
 *
 * <p>Most of it the forward loop stacks. What costs nothing is computed once more: views, and what
 * depends on the counter alone, such as a mask. With a checkpoint everything is, from the values
 * that are carried.
 */
final class Residuals {
  private final Graph body;
  private final boolean checkpoint;
  private final Set<Value> needed;
  private final Set<Value> free = new HashSet<>();

  /** Values of the body that are to be stacked, and at which place among them. */
  private final Map<Value, Integer> saved = new LinkedHashMap<>();

  /**
   * The residuals of a loop.
   *
   * @param body the forward body
   * @param read the values of it that backward mentions
   */
  Residuals(Graph body, boolean checkpoint, Set<Value> read) {
    this.body = body;
    this.checkpoint = checkpoint;
    this.needed = new HashSet<>(read);
    findFree();
    decide();
  }

  /** What the forward loop must stack. */
  List<Value> saved() {
    return List.copyOf(saved.keySet());
  }

  private void findFree() {
    for (Value value : body.values()) {
      boolean given =
          value.definition() instanceof Definition.Constant
              || value.definition() instanceof Definition.Size
              || isArgument(value, Argument.Kind.COUNTER);
      if (given || (value.isResult() && free.containsAll(value.operands()))) {
        free.add(value);
      }
    }
  }

  private void decide() {
    List<Value> values = body.values();
    for (int i = values.size() - 1; i >= 0; i--) {
      Value value = values.get(i);
      if (!needed.contains(value)) {
        continue;
      }
      if (isArgument(value, Argument.Kind.CARRIED) || !isRecomputed(value)) {
        saved.put(value, saved.size());
      } else {
        needed.addAll(value.operands());
      }
    }
  }

  private boolean isRecomputed(Value value) {
    return checkpoint
        || !(value.isResult() || value.loop().isPresent())
        || free.contains(value)
        || (value.isResult() && isFree(value.result().op().lowering()));
  }

  private static boolean isFree(Op.Lowering lowering) {
    return lowering instanceof Op.Lowering.View || lowering instanceof Op.Lowering.Recomputed;
  }

  private static boolean isArgument(Value value, Argument.Kind kind) {
    return value.definition() instanceof Argument argument && argument.kind() == kind;
  }

  /**
   * Makes every needed value in the body of the backward loop.
   *
   * @param loop the forward loop that stacks them
   * @param stacks the stacks of {@link #saved()}, in their order
   */
  Map<Value, Value> restore(RegionBuilder back, Loop loop, List<Value> stacks) {
    Map<Value, Value> restored = new HashMap<>();
    for (Value value : body.values()) {
      if (saved.containsKey(value)) {
        restored.put(value, back.slice(stacks.get(saved.get(value))));
      } else if (needed.contains(value)) {
        restored.put(value, again(value, back, loop, restored));
      }
    }
    return restored;
  }

  private static Value again(
      Value value, RegionBuilder back, Loop loop, Map<Value, Value> restored) {
    if (value.definition() instanceof Argument argument) {
      return switch (argument.kind()) {
        case COUNTER -> back.counter();
        case INVARIANT -> back.invariant(loop.operand(value));
        case SLICE -> back.slice(loop.operand(value));
        case CARRIED -> throw new IllegalStateException(value + " is carried and not saved");
      };
    }
    return back.body().copy(value, value.operands().stream().map(restored::get).toList());
  }
}
