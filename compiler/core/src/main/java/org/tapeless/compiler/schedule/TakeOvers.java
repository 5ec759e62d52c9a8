package org.tapeless.compiler.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Elements;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;

/**
 * Finds which values of a kernel may be stored over which others.
 *
 * <p>Every read of the previous value must come before the store of the next one reaches that
 * place: it stands earlier in the kernel, and in each loop that both share it reads the place that
 * the loop's variable says, along the same axis as the store, so that no later round reads what an
 * earlier one overwrote.
 */
final class TakeOvers {
  private final Map<Integer, List<Access>> reads = new LinkedHashMap<>();
  private final Map<Integer, List<Access>> stores = new LinkedHashMap<>();

  private int clock;

  private TakeOvers() {}

  /**
   * One place in the kernel where an element is read or stored.
   *
   * @param at empty if any element may be meant
   */
  private record Access(int time, List<Integer> loops, List<Index> at) {}

  static List<TakeOver> of(List<Step> steps, Set<Value> read, Set<Value> written) {
    TakeOvers found = new TakeOvers();
    found.visit(steps, List.of(), Set.of());
    List<TakeOver> result = new ArrayList<>();
    for (Value next : written) {
      for (Value previous : read) {
        if (next != previous && found.allows(next, previous)) {
          result.add(new TakeOver(next, previous));
        }
      }
    }
    return result;
  }

  private boolean allows(Value next, Value previous) {
    List<Access> stored = stores.getOrDefault(next.id(), List.of());
    boolean carried = previous.definition() instanceof Definition.Argument;
    return (carried || !next.type().isScalar())
        && !isGiven(previous)
        && next.type().element() == previous.type().element()
        && next.type().shape().sameDims(previous.type().shape())
        && stored.size() == 1
        && reads.getOrDefault(previous.id(), List.of()).stream()
            .allMatch(read -> comesBefore(read, stored.get(0)));
  }

  private static boolean isGiven(Value value) {
    return value.definition() instanceof Definition.Input
        || value.definition() instanceof Definition.Parameter;
  }

  private static boolean comesBefore(Access read, Access store) {
    if (read.time > store.time) {
      return false;
    }
    int shared = 0;
    while (shared < Math.min(read.loops.size(), store.loops.size())
        && read.loops.get(shared).equals(store.loops.get(shared))) {
      Index variable = new Index.Variable(read.loops.get(shared));
      int axis = store.at.indexOf(variable);
      if (axis < 0 || axis >= read.at.size() || !read.at.get(axis).equals(variable)) {
        return false;
      }
      shared++;
    }
    return true;
  }

  private void visit(List<Step> steps, List<Integer> loops, Set<Integer> outerLocals) {
    Set<Integer> locals = new LinkedHashSet<>(outerLocals);
    for (Step step : steps) {
      clock++;
      if (step instanceof Step.Loop loop) {
        List<Integer> inner = new ArrayList<>(loops);
        inner.add(loop.variable().number());
        visit(loop.body(), inner, locals);
      } else if (step instanceof Step.Define define) {
        read(define.formula(), loops, locals);
        locals.add(define.value().id());
      } else if (step instanceof Step.Store store) {
        read(store.formula(), loops, locals);
        stored(store.value(), loops, store.at());
      } else if (step instanceof Step.Accumulate accumulate) {
        read(accumulate.element(), loops, locals);
        accumulate.at().forEach(index -> read(Elements.of(index), loops, locals));
      } else if (step instanceof Step.End end) {
        locals.add(end.value().id());
      } else if (step instanceof Step.Fill fill) {
        stored(fill.value(), loops, fill.at());
      } else if (step instanceof Step.Multiply multiply) {
        List<Value> operands = List.of(multiply.left().value(), multiply.right().value());
        wholes(multiply.value(), operands, loops);
      } else if (step instanceof Step.Convolve convolve) {
        wholes(
            convolve.value(), convolve.operands().stream().map(Step.Begins::value).toList(), loops);
      }
    }
  }

  /** A value that is made of others as wholes, so that it must not be stored over any. */
  private void wholes(Value made, List<Value> operands, List<Integer> loops) {
    stored(made, loops, List.of());
    clock++;
    operands.forEach(operand -> read(operand, loops));
  }

  private void stored(Value value, List<Integer> loops, List<Index> at) {
    stores.computeIfAbsent(value.id(), id -> new ArrayList<>()).add(new Access(clock, loops, at));
  }

  private void read(Formula formula, List<Integer> loops, Set<Integer> locals) {
    read(Elements.of(formula), loops, locals);
  }

  private void read(List<Formula.Element> elements, List<Integer> loops, Set<Integer> locals) {
    for (Formula.Element element : elements) {
      if (!locals.contains(element.operand())) {
        reads
            .computeIfAbsent(element.operand(), id -> new ArrayList<>())
            .add(new Access(clock, loops, element.at()));
      }
    }
  }

  private void read(Value whole, List<Integer> loops) {
    reads
        .computeIfAbsent(whole.id(), id -> new ArrayList<>())
        .add(new Access(clock, loops, List.of()));
  }
}
