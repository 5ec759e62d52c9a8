package org.tapeless.compiler.emit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.loops.Substitution;
import org.tapeless.compiler.schedule.Step;
import org.tapeless.compiler.schedule.Variable;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;

/**
 * Finds the loops of a kernel that may be dealt out to threads, and makes of each one that runs
 * through a part of its positions: {@code count} of them, from {@code from} on.
 *
 * <p>That a part begins somewhere in the middle is a matter of indices alone, {@code from + i} in
 * the place of {@code i}, so that whatever writes loops need not know of it.
 */
final class SharedLoops {
  /** Where a part begins, as if a loop around the kernel counted it. */
  static final int FROM = -1;

  /** How many positions a part has. */
  static final Dim COUNT = Dim.symbol("count of a part");

  /** Elementary operations of a function such as exp, compared with an addition. */
  private static final long FUNCTION_COST = 8;

  private final KernelNames kernel;
  private final Set<Integer> made = new HashSet<>();

  /**
   * A loop that may be dealt out.
   *
   * @param part the loop over some of its positions, or several
   * @param positions how many there are
   * @param cost elementary operations at a position
   */
  record Shared(List<Step> part, Dim positions, Dim cost) {}

  SharedLoops(KernelNames kernel, List<Step> steps) {
    this.kernel = kernel;
    for (Step step : steps) {
      if (step instanceof Step.Define define) {
        made.add(define.value().id());
      } else if (step instanceof Step.Begin begin) {
        made.add(begin.value().id());
      } else if (step instanceof Step.End end) {
        made.add(end.value().id());
      }
    }
  }

  /**
   * How to deal out a step: along the outermost of its loops whose rounds are independent, or along
   * several loops of one length that stand beside each other, such as sums over the same rows.
   */
  Optional<Shared> of(Step step) {
    List<Variable> around = new ArrayList<>();
    List<Step> inner = List.of(step);
    while (!inner.isEmpty() && inner.stream().allMatch(Step.Loop.class::isInstance)) {
      List<Step.Loop> loops = inner.stream().map(Step.Loop.class::cast).toList();
      if (isIndependent(loops, around)) {
        return Optional.of(shared(loops, around));
      }
      around.add(loops.get(0).variable());
      inner = loops.size() == 1 ? loops.get(0).body() : List.of();
    }
    return Optional.empty();
  }

  private boolean isIndependent(List<Step.Loop> loops, List<Variable> outside) {
    Variable variable = loops.get(0).variable();
    Dim size = variable.axis().size();
    List<Variable> around = new ArrayList<>(outside);
    around.add(variable);
    List<Step> bodies = new ArrayList<>();
    for (Step.Loop loop : loops) {
      if (!loop.variable().axis().size().equals(size)) {
        return false;
      }
      Index first = new Index.Variable(variable.number());
      bodies.addAll(replaced(loop.variable(), first).apply(loop.body()));
    }
    return !size.equals(Dim.of(1)) && Ownership.holds(kernel, variable, around, bodies, made);
  }

  private static StepSubstitution replaced(Variable variable, Index by) {
    return new StepSubstitution(
        Substitution.ofVariables(
            number -> number == variable.number() ? by : new Index.Variable(number)));
  }

  private static Shared shared(List<Step.Loop> loops, List<Variable> around) {
    Dim positions = loops.get(0).variable().axis().size();
    Dim cost = Dim.of(0);
    List<Step> parts = new ArrayList<>();
    for (Step.Loop loop : loops) {
      parts.add(part(loop));
      cost = cost.plus(cost(loop.body()));
    }
    for (int i = around.size() - 1; i >= 0; i--) {
      parts = List.of(new Step.Loop(around.get(i), parts));
      cost = cost.times(around.get(i).axis().size());
    }
    return new Shared(parts, positions, cost);
  }

  /** A loop over some of the positions. */
  private static Step.Loop part(Step.Loop loop) {
    Variable variable = loop.variable();
    Index begin = new Index.Counter(FROM, variable.axis().size());
    Index moved = new Index.Sum(begin, new Index.Variable(variable.number()));
    Axis axis = new Axis(variable.axis().name(), COUNT);
    Variable some = new Variable(variable.number(), axis, variable.of(), variable.position());
    return new Step.Loop(some, replaced(variable, moved).apply(loop.body()));
  }

  /** A size in a part as it is where the part has all the positions. */
  static Dim whole(Dim size, Dim positions) {
    Dim whole = Dim.of(0);
    for (Dim.Term term : size.terms()) {
      Dim product = Dim.of(term.coefficient());
      for (String symbol : term.symbols()) {
        boolean counted = symbol.equals(COUNT.toString());
        product = product.times(counted ? positions : Dim.symbol(symbol));
      }
      whole = whole.plus(product);
    }
    return whole;
  }

  private static Dim cost(List<Step> steps) {
    Dim cost = Dim.of(0);
    for (Step step : steps) {
      if (step instanceof Step.Loop loop) {
        cost = cost.plus(cost(loop.body()).times(loop.variable().axis().size()));
      } else if (step instanceof Step.Multiply multiply) {
        Dim elements = multiply.rows().times(multiply.columns());
        cost = cost.plus(elements.times(multiply.depth()));
      } else if (step instanceof Step.Define define) {
        cost = cost.plus(Dim.of(1 + cost(define.formula())));
      } else if (step instanceof Step.Store store) {
        cost = cost.plus(Dim.of(1 + cost(store.formula())));
      } else if (step instanceof Step.Accumulate accumulate) {
        cost = cost.plus(Dim.of(1 + cost(accumulate.element())));
      }
    }
    return cost;
  }

  private static long cost(Formula formula) {
    if (!(formula instanceof Formula.Apply call)) {
      return 0;
    }
    long own = isFunction(call.function()) ? FUNCTION_COST : 1;
    return own + call.arguments().stream().mapToLong(SharedLoops::cost).sum();
  }

  private static boolean isFunction(ScalarFunction function) {
    return switch (function) {
      case EXP, EXPM1, LOG, LOG1P, SIN, COS, TANH, ATANH, SIGMOID, ERF, POWER, UNIFORM, NORMAL ->
          true;
      default -> false;
    };
  }
}
