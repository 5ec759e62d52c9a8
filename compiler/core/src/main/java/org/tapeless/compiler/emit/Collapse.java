package org.tapeless.compiler.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Affine;
import org.tapeless.compiler.loops.Elements;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.loops.Substitution;
import org.tapeless.compiler.schedule.Step;
import org.tapeless.compiler.schedule.Variable;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;

/**
 * Makes one loop of two that run through all their memory without a gap, so that vectors fill up
 * even where rows are short.
 */
final class Collapse {
  private final KernelNames kernel;
  private final IdentityHashMap<Step, Step> originals = new IdentityHashMap<>();
  private final Map<Integer, List<Variable>> merged = new HashMap<>();
  private int next;

  /**
   * @param first a number that no loop variable of the kernel has, nor any greater one
   */
  Collapse(KernelNames kernel, int first) {
    this.kernel = kernel;
    this.next = first;
  }

  /** The loop that a step was before; the step itself if it is none of this class's. */
  Step original(Step step) {
    return originals.getOrDefault(step, step);
  }

  /** The variables that one counts for, outermost first; only itself if it is not made here. */
  List<Variable> parts(Variable variable) {
    return merged.getOrDefault(variable.number(), List.of(variable));
  }

  /** The step with loops collapsed in it where that is possible. */
  Step collapse(Step step, IntFunction<Dim> outside) {
    if (!(step instanceof Step.Loop loop)) {
      return step;
    }
    IntFunction<Dim> sizes = with(outside, loop.variable());
    List<Step> body = loop.body().stream().map(inner -> collapse(inner, sizes)).toList();
    Step.Loop result = new Step.Loop(loop.variable(), body);
    if (body.size() == 1 && body.get(0) instanceof Step.Loop inner && isLeaf(inner)) {
      IntFunction<Dim> all = with(sizes, inner.variable());
      if (inner.body().stream().allMatch(each -> isGapless(each, loop, inner, all))) {
        result = merge(loop.variable(), inner);
      }
    }
    originals.put(result, loop);
    return result;
  }

  private static IntFunction<Dim> with(IntFunction<Dim> outside, Variable variable) {
    return number -> number == variable.number() ? variable.axis().size() : outside.apply(number);
  }

  private static boolean isLeaf(Step.Loop loop) {
    return loop.body().stream()
        .allMatch(
            step ->
                step instanceof Step.Define
                    || step instanceof Step.Store
                    || step instanceof Step.Accumulate);
  }

  private boolean isGapless(Step step, Step.Loop outer, Step.Loop inner, IntFunction<Dim> sizes) {
    Gapless gapless = new Gapless(outer.variable(), inner.variable(), sizes);
    if (step instanceof Step.Define define) {
      return gapless.of(define.formula(), inner);
    } else if (step instanceof Step.Store store) {
      return gapless.of(store.value(), store.at()) && gapless.of(store.formula(), inner);
    }
    Step.Accumulate accumulate = (Step.Accumulate) step;
    return (accumulate.at().isEmpty() || gapless.of(accumulate.value(), accumulate.at()))
        && gapless.runs(accumulate.position())
        && gapless.of(accumulate.element(), inner);
  }

  /** Whether places move on by one from the end of the inner loop to its next begin. */
  private final class Gapless {
    private final Variable outer;
    private final Variable inner;
    private final IntFunction<Dim> sizes;

    Gapless(Variable outer, Variable inner, IntFunction<Dim> sizes) {
      this.outer = outer;
      this.inner = inner;
      this.sizes = sizes;
    }

    boolean of(Formula formula, Step.Loop loop) {
      return elements(formula, loop).stream()
              .allMatch(element -> of(kernel.value(element.operand()), element.at()))
          && hasNoPosition(formula);
    }

    /** What is read from memory: all but the locals of the loop. */
    private List<Formula.Element> elements(Formula formula, Step.Loop loop) {
      List<Formula.Element> elements = new ArrayList<>(Elements.of(formula));
      elements.removeIf(
          element ->
              loop.body().stream()
                  .anyMatch(
                      step ->
                          step instanceof Step.Define define
                              && define.value().id() == element.operand()));
      return elements;
    }

    boolean of(Value value, List<Index> at) {
      return at.stream().noneMatch(this::moves)
          || (kernel.isArray(value) && runs(kernel.offset(value, at)));
    }

    boolean runs(Index index) {
      Affine offset = Affine.of(index, sizes);
      Dim step = offset.coefficient(new Index.Variable(inner.number()));
      Dim row = offset.coefficient(new Index.Variable(outer.number()));
      return row.equals(step.times(inner.axis().size()))
          && offset.terms().keySet().stream()
              .allMatch(atom -> atom instanceof Index.Variable || !moves(atom));
    }

    private boolean moves(Index index) {
      return KernelScope.mentions(index, inner.number())
          || KernelScope.mentions(index, outer.number());
    }

    private boolean hasNoPosition(Formula formula) {
      if (formula instanceof Formula.Position position) {
        return !moves(position.index());
      }
      return !(formula instanceof Formula.Apply call)
          || (call.function() != ScalarFunction.UNIFORM
              && call.function() != ScalarFunction.NORMAL
              && call.arguments().stream().allMatch(this::hasNoPosition));
    }
  }

  private Step.Loop merge(Variable outer, Step.Loop loop) {
    Variable inner = loop.variable();
    Dim size = inner.axis().size();
    Axis axis = new Axis(inner.axis().name(), outer.axis().size().times(size));
    Variable both = new Variable(next++, axis, outer.of(), outer.position());
    List<Variable> parts = new ArrayList<>(parts(outer));
    parts.addAll(parts(inner));
    merged.put(both.number(), parts);
    Index flat = new Index.Variable(both.number());
    Substitution substitution =
        Substitution.ofVariables(
            number ->
                number == outer.number()
                    ? new Index.Quotient(flat, size)
                    : number == inner.number()
                        ? new Index.Remainder(flat, size)
                        : new Index.Variable(number));
    return new Step.Loop(
        both, loop.body().stream().map(step -> rewritten(step, substitution)).toList());
  }

  private static Step rewritten(Step step, Substitution substitution) {
    if (step instanceof Step.Define define) {
      return new Step.Define(define.value(), substitution.apply(define.formula()));
    } else if (step instanceof Step.Store store) {
      return new Step.Store(
          store.value(), substitution.apply(store.at()), substitution.apply(store.formula()));
    }
    Step.Accumulate accumulate = (Step.Accumulate) step;
    return new Step.Accumulate(
        accumulate.value(),
        substitution.apply(accumulate.at()),
        substitution.apply(accumulate.element()),
        substitution.apply(accumulate.position()));
  }
}
