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
   * @param part the loop over some of its positions
   * @param positions how many there are
   * @param cost elementary operations at a position
   */
  record Shared(Step.Loop part, Dim positions, Dim cost) {}

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

  /** How to deal out a step: along the outermost of its loops whose rounds are independent. */
  Optional<Shared> of(Step step) {
    List<Step.Loop> around = new ArrayList<>();
    Step inner = step;
    while (inner instanceof Step.Loop loop) {
      around.add(loop);
      if (isIndependent(around)) {
        return Optional.of(shared(around));
      }
      inner = loop.body().size() == 1 ? loop.body().get(0) : null;
    }
    return Optional.empty();
  }

  private boolean isIndependent(List<Step.Loop> around) {
    Step.Loop loop = around.get(around.size() - 1);
    Dim size = loop.variable().axis().size();
    List<Variable> variables = around.stream().map(Step.Loop::variable).toList();
    return !size.equals(Dim.of(1))
        && Ownership.holds(kernel, loop.variable(), variables, loop.body(), made);
  }

  private static Shared shared(List<Step.Loop> around) {
    Step.Loop loop = around.get(around.size() - 1);
    Variable variable = loop.variable();
    Dim positions = variable.axis().size();
    Index begin = new Index.Counter(FROM, positions);
    StepSubstitution moved =
        new StepSubstitution(
            Substitution.ofVariables(
                number ->
                    number == variable.number()
                        ? new Index.Sum(begin, new Index.Variable(number))
                        : new Index.Variable(number)));
    Axis axis = new Axis(variable.axis().name(), COUNT);
    Variable part = new Variable(variable.number(), axis, variable.of(), variable.position());
    Step.Loop result = new Step.Loop(part, moved.apply(loop.body()));
    Dim cost = cost(loop.body());
    for (int i = around.size() - 2; i >= 0; i--) {
      result = new Step.Loop(around.get(i).variable(), List.of(result));
      cost = cost.times(around.get(i).variable().axis().size());
    }
    return new Shared(result, positions, cost);
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
