package org.tapeless.compiler.schedule;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;

/** Which loops around a kernel it must know the position of. */
public final class Counters {
  private final SortedMap<Integer, Index.Counter> found = new TreeMap<>();

  private Counters() {}

  /** The counters that the kernel's indices name, and those of the places where its values lie. */
  public static List<Index.Counter> of(Kernel kernel, Homes homes) {
    Counters counters = new Counters();
    for (List<Value> values : List.of(kernel.reads(), kernel.writes())) {
      values.forEach(value -> homes.place(value).leading().forEach(counters::visit));
    }
    counters.visit(kernel.steps());
    return List.copyOf(counters.found.values());
  }

  private void visit(List<Step> steps) {
    for (Step step : steps) {
      if (step instanceof Step.Loop loop) {
        visit(loop.body());
      } else if (step instanceof Step.Define define) {
        visit(define.formula());
      } else if (step instanceof Step.Store store) {
        store.at().forEach(this::visit);
        visit(store.formula());
      } else if (step instanceof Step.Accumulate accumulate) {
        accumulate.at().forEach(this::visit);
        visit(accumulate.element());
      } else if (step instanceof Step.Multiply multiply) {
        visit(multiply.left().offset());
        visit(multiply.right().offset());
        visit(multiply.at());
      } else if (step instanceof Step.Convolve convolve) {
        convolve.operands().forEach(operand -> visit(operand.offset()));
      }
    }
  }

  private void visit(Formula formula) {
    if (formula instanceof Formula.Element element) {
      element.at().forEach(this::visit);
    } else if (formula instanceof Formula.Position position) {
      visit(position.index());
    } else if (formula instanceof Formula.Apply call) {
      call.arguments().forEach(this::visit);
    }
  }

  private void visit(Index index) {
    if (index instanceof Index.Counter counter) {
      found.put(counter.loop(), counter);
    } else if (index instanceof Index.Sum sum) {
      visit(sum.left());
      visit(sum.right());
    } else if (index instanceof Index.Scaled scaled) {
      visit(scaled.index());
    } else if (index instanceof Index.Quotient quotient) {
      visit(quotient.index());
    } else if (index instanceof Index.Remainder remainder) {
      visit(remainder.index());
    } else if (index instanceof Index.Data data) {
      visit(data.value());
    }
  }
}
