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

/**
 * What an innermost loop needs named before it: the parts of offsets and the elements that do not
 * change while it runs.
 *
 * <p>Java's compiler cannot know that an array which is written is not the one that is read, so it
 * would load such an element in every round.
 */
final class Hoisting {
  private final KernelScope inner;
  private final KernelNames kernel;
  private final int variable;
  private final Set<Integer> made = new LinkedHashSet<>();
  private final Map<String, Value> offsets = new LinkedHashMap<>();
  private final Map<Formula.Element, Value> loads = new LinkedHashMap<>();

  private Hoisting(KernelScope inner, KernelNames kernel, int variable) {
    this.inner = inner;
    this.kernel = kernel;
    this.variable = variable;
  }

  /** Looks at the body of an innermost loop, whose scope is {@code inner}. */
  static Hoisting of(Step.Loop loop, KernelScope inner, KernelNames kernel) {
    Hoisting found = new Hoisting(inner, kernel, loop.variable().number());
    loop.body().forEach(found::collectMade);
    loop.body().forEach(found::visit);
    return found;
  }

  /** Offsets to be named, each with a value that lies there. */
  Map<String, Value> offsets() {
    return offsets;
  }

  /** Elements to be loaded before the loop. */
  Map<Formula.Element, Value> loads() {
    return loads;
  }

  private void collectMade(Step step) {
    if (step instanceof Step.Define define) {
      made.add(define.value().id());
    } else if (step instanceof Step.Store store) {
      made.add(store.value().id());
    } else if (step instanceof Step.Accumulate accumulate) {
      made.add(accumulate.value().id());
    }
  }

  private void visit(Step step) {
    if (step instanceof Step.Define define) {
      read(define.formula());
    } else if (step instanceof Step.Store store) {
      read(store.formula());
      address(store.value(), store.at());
    } else if (step instanceof Step.Accumulate accumulate) {
      read(accumulate.element());
      if (!accumulate.at().isEmpty()) {
        address(accumulate.value(), accumulate.at());
      }
    }
  }

  private void read(Formula formula) {
    for (Formula.Element element : Elements.of(formula)) {
      boolean local = inner.isLocal(element.operand()) || made.contains(element.operand());
      if (!local && !kernel.isScalar(kernel.value(element.operand()))) {
        read(element);
      }
    }
  }

  private void read(Formula.Element element) {
    Value value = kernel.value(element.operand());
    boolean still =
        element.at().stream().noneMatch(index -> KernelScope.mentions(index, variable))
            && !KernelScope.readsAny(element.at(), made);
    if (still) {
      loads.put(element, value);
    } else {
      address(value, element.at());
    }
  }

  private void address(Value value, List<Index> at) {
    if (kernel.isScalar(value) || KernelScope.readsAny(at, made)) {
      return;
    }
    List<Index> parts = new ArrayList<>(at);
    parts.removeIf(index -> KernelScope.mentions(index, variable));
    String outer = inner.outerText(value, at);
    boolean moves = !parts.isEmpty() && !outer.equals(kernel.base(value));
    if (moves && (outer.contains(" ") || outer.contains("["))) {
      offsets.putIfAbsent(outer, value);
    }
  }
}
