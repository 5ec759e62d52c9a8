package org.tapeless.compiler.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Loop;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Interval;

/**
 * Between which whole numbers the elements of integer values lie, as far as the model says: the
 * declared range of an input, the positions of an axis, and what operators make of them.
 *
 * <p>An id that is proven to be a place of an axis needs no check when the model runs.
 */
final class Intervals {
  private final Map<Value, Optional<Interval>> known = new HashMap<>();
  private final Function<Value, Optional<Value>> outside;

  /**
   * Nothing is known yet.
   *
   * @param outside for what the body of a loop sees of the outside the value that it stands for
   */
  Intervals(Function<Value, Optional<Value>> outside) {
    this.outside = outside;
  }

  /** States what a value's definition does not tell, e.g. for the counter of a loop. */
  void note(Value value, Interval interval) {
    known.put(value, Optional.of(interval));
  }

  /** The interval of a value's elements; empty if nothing is known. */
  Optional<Interval> of(Value root) {
    Deque<Value> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      Value value = open.peek();
      List<Value> missing =
          known.containsKey(value)
              ? List.of()
              : sources(value).stream().filter(source -> !known.containsKey(source)).toList();
      if (missing.isEmpty()) {
        open.pop();
        if (!known.containsKey(value)) {
          known.put(value, derive(value));
        }
      } else {
        missing.forEach(open::push);
      }
    }
    return known.get(root);
  }

  /** What the elements are made of, or a part of. */
  private List<Value> sources(Value value) {
    if (value.definition() instanceof Definition.Argument) {
      return outside.apply(value).stream().toList();
    }
    if (value.definition() instanceof Definition.Outcome outcome) {
      Loop loop = outcome.loop();
      int stack = outcome.index() - loop.carriedCount();
      return stack < 0 ? List.of() : List.of(loop.region().emitted().get(stack));
    }
    return value.isResult() ? value.operands() : List.of();
  }

  private Optional<Interval> derive(Value value) {
    Optional<Interval> derived = Optional.empty();
    if (value.definition() instanceof Definition.Input input && input.low().isPresent()) {
      long low = input.low().getAsInt();
      long end = input.highExclusive().getAsInt();
      derived = Optional.of(Interval.of(low, end - 1));
    } else if (value.isResult()) {
      List<Optional<Interval>> operands = value.operands().stream().map(known::get).toList();
      derived = value.result().op().interval(value.call(), operands);
    }
    if (derived.isEmpty() && !value.isResult() && !sources(value).isEmpty()) {
      derived = known.get(sources(value).get(0));
    }
    boolean bytes = value.type().element() == ElementType.U8;
    return derived.isEmpty() && bytes ? Optional.of(Interval.of(0, 255)) : derived;
  }

  /**
   * Whether a size is at least zero whatever the extents: those of symbolic dims lie between 1 and
   * the bound that the model declares.
   */
  static boolean isNeverNegative(Dim dim, Scope scope) {
    long least = 0;
    try {
      for (Dim.Term term : dim.terms()) {
        long product = term.coefficient();
        if (product < 0) {
          for (String symbol : term.symbols()) {
            if (scope.limit(symbol).isEmpty()) {
              return false;
            }
            product = Math.multiplyExact(product, scope.limit(symbol).getAsLong());
          }
        }
        least = Math.addExact(least, product);
      }
    } catch (ArithmeticException e) {
      return false;
    }
    return least >= 0;
  }
}
