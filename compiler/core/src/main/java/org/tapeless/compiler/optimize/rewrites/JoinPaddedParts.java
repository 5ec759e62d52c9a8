package org.tapeless.compiler.optimize.rewrites;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Pieces;
import org.tapeless.compiler.ops.axes.Pad;
import org.tapeless.compiler.ops.pointwise.Add;
import org.tapeless.compiler.optimize.LocalRewrite;
import org.tapeless.compiler.types.Dim;

/**
 * Puts parts side by side that are padded to the whole and then added: the gradient of a value that
 * was taken apart, {@code (i, f, g, o) = unstack[G](z)}, is the gradients of the parts in one.
 *
 * <p>Must not touch parts that overlap or leave a gap, nor padding with another number than -0, the
 * only one that changes nothing when it is added. Exact.
 */
public final class JoinPaddedParts extends LocalRewrite {
  private static final int MAX_PARTS = 256;

  @Override
  protected Optional<Value> replace(Value value, GraphBuilder graph) {
    if (!value.isResultOf(Add.OP)) {
      return Optional.empty();
    }
    List<Value> open = padded(value);
    if (open.size() < 2) {
      return Optional.empty();
    }
    int axis = axis(open.get(0));
    List<Value> parts = new ArrayList<>();
    Dim end = Dim.of(0);
    while (!open.isEmpty()) {
      Optional<Value> next = startingAt(end, axis, open);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      open.remove(next.get());
      parts.add(next.get().operand(0));
      end = end.plus(next.get().operand(0).type().shape().dim(axis));
    }
    return end.equals(value.type().shape().dim(axis))
        ? Optional.of(Pieces.concat(graph, axis, parts))
        : Optional.empty();
  }

  /** What is added, if all of it is padded with -0; else nothing. */
  private static List<Value> padded(Value sum) {
    List<Value> padded = new ArrayList<>();
    Deque<Value> open = new ArrayDeque<>(sum.operands());
    while (!open.isEmpty()) {
      Value value = open.pop();
      if (value.isResultOf(Add.OP)) {
        value.operands().forEach(open::push);
      } else if (isNeutral(value) && padded.size() < MAX_PARTS) {
        padded.add(value);
      } else {
        return List.of();
      }
    }
    return padded;
  }

  private static boolean isNeutral(Value value) {
    return value.isResultOf(Pad.OP)
        && Double.compare(value.result().attributes().number("value"), Pieces.NEUTRAL) == 0;
  }

  private static Optional<Value> startingAt(Dim place, int axis, List<Value> parts) {
    return parts.stream()
        .filter(part -> axis(part) == axis && attributes(part).dim("before").equals(place))
        .findFirst();
  }

  private static int axis(Value pad) {
    return attributes(pad).positions("axes").get(0);
  }

  private static Attributes attributes(Value pad) {
    return pad.result().attributes();
  }
}
