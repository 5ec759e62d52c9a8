package org.tapeless.compiler.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Elements;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.schedule.Step;
import org.tapeless.compiler.schedule.Variable;

/**
 * What is named before a loop because it stands still while the loop runs: offsets and elements.
 *
 * <p>Java's compiler cannot know that an array which is written is not the one that is read, so it
 * would load such an element in every round.
 */
final class Hoisting {
  private final KernelScope scope;
  private final KernelNames kernel;
  private final Map<String, Value> offsets = new LinkedHashMap<>();

  private Hoisting(KernelScope scope, KernelNames kernel) {
    this.scope = scope;
    this.kernel = kernel;
  }

  /**
   * The offsets that loops among these steps need and that can be named here, each with a value
   * that lies there.
   */
  static Map<String, Value> offsets(List<Step> steps, KernelScope scope, KernelNames kernel) {
    Hoisting hoisting = new Hoisting(scope, kernel);
    hoisting.visit(steps, List.of());
    hoisting.offsets.keySet().removeIf(scope::hasOffset);
    return hoisting.offsets;
  }

  private void visit(List<Step> steps, List<Variable> inner) {
    for (Step step : steps) {
      if (step instanceof Step.Loop loop) {
        List<Variable> deeper = new ArrayList<>(inner);
        deeper.add(loop.variable());
        visit(loop.body(), deeper);
      } else if (!inner.isEmpty()) {
        places(step, inner);
      }
    }
  }

  private void places(Step step, List<Variable> inner) {
    for (Formula.Element element : elements(step)) {
      place(kernel.value(element.operand()), element.at(), inner);
    }
    if (step instanceof Step.Store store) {
      place(store.value(), store.at(), inner);
    } else if (step instanceof Step.Accumulate accumulate) {
      place(accumulate.value(), accumulate.at(), inner);
    }
  }

  private void place(Value value, List<Index> at, List<Variable> inner) {
    if (!at.isEmpty() && kernel.isArray(value)) {
      boolean still = at.stream().noneMatch(i -> KernelScope.mentions(i, last(inner).number()));
      List<Variable> around = still ? inner.subList(0, inner.size() - 1) : inner;
      String text = around.isEmpty() ? "" : scope.stillPart(value, at, around);
      if (!text.isEmpty()) {
        offsets.putIfAbsent(text, value);
      }
    }
  }

  private static Variable last(List<Variable> variables) {
    return variables.get(variables.size() - 1);
  }

  /** The elements that a loop's own steps read and that stand still while it runs. */
  static Map<Formula.Element, Value> loads(Step.Loop loop, KernelScope scope, KernelNames kernel) {
    Map<Formula.Element, Value> loads = new LinkedHashMap<>();
    Set<Integer> made = made(loop);
    for (Step step : loop.body()) {
      for (Formula.Element element : certain(step)) {
        Value value = kernel.value(element.operand());
        boolean still =
            element.at().stream().noneMatch(i -> KernelScope.mentions(i, loop.variable().number()))
                && !KernelScope.readsAny(element.at(), made);
        boolean outside = !scope.isLocal(value.id()) && !made.contains(value.id());
        if (still && outside && kernel.isArray(value)) {
          loads.put(element, value);
        }
      }
    }
    return loads;
  }

  /** The values that a loop makes, in locals or arrays. */
  private static Set<Integer> made(Step.Loop loop) {
    Set<Integer> made = new LinkedHashSet<>();
    for (Step step : loop.body()) {
      if (step instanceof Step.Define define) {
        made.add(define.value().id());
      } else if (step instanceof Step.Store store) {
        made.add(store.value().id());
      } else if (step instanceof Step.Accumulate accumulate) {
        made.add(accumulate.value().id());
      } else if (step instanceof Step.Loop inner) {
        made.addAll(made(inner));
      } else if (step instanceof Step.End end) {
        made.add(end.value().id());
      } else if (step instanceof Step.Fill fill) {
        made.add(fill.value().id());
      }
    }
    return made;
  }

  /** All elements that a step reads. */
  private static List<Formula.Element> elements(Step step) {
    List<Formula.Element> elements = new ArrayList<>(inPlace(step));
    formulas(step).forEach(formula -> elements.addAll(Elements.of(formula)));
    return elements;
  }

  /** The elements that a step reads whatever it chooses: others may not exist. */
  private static List<Formula.Element> certain(Step step) {
    List<Formula.Element> elements = new ArrayList<>(inPlace(step));
    formulas(step).forEach(formula -> elements.addAll(Elements.certain(formula)));
    return elements;
  }

  /** What says where a step adds. */
  private static List<Formula.Element> inPlace(Step step) {
    return step instanceof Step.Accumulate accumulate
        ? accumulate.at().stream().flatMap(index -> Elements.of(index).stream()).toList()
        : List.of();
  }

  private static List<Formula> formulas(Step step) {
    if (step instanceof Step.Define define) {
      return List.of(define.formula());
    } else if (step instanceof Step.Store store) {
      return List.of(store.formula());
    } else if (step instanceof Step.Accumulate accumulate) {
      return List.of(accumulate.element());
    }
    return List.of();
  }
}
