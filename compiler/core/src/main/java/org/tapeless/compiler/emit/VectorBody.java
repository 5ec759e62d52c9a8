package org.tapeless.compiler.emit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Affine;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.schedule.ReductionShape;
import org.tapeless.compiler.schedule.Step;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;

/**
 * What becomes of the body of a loop whose rounds are lanes of vectors: loops of arithmetic, and
 * between them calls of the runtime for whole rows, which compute functions, sums and maxima.
 *
 * <p>A function is a call for a row, rather than one of a vector, because a vector that crosses a
 * call which HotSpot does not inline is an object. What such a call reads or makes, and what lives
 * from one part to a later one, lies in memory: where it is stored anyway, else in a scratch row.
 */
final class VectorBody {
  /** Functions that the runtime computes for rows, by the name that they have there. */
  private static final Map<ScalarFunction, String> FUNCTIONS =
      new EnumMap<>(
          Map.of(
              ScalarFunction.EXP, "exp",
              ScalarFunction.EXPM1, "expm1",
              ScalarFunction.LOG, "log",
              ScalarFunction.LOG1P, "log1p",
              ScalarFunction.SIN, "sin",
              ScalarFunction.COS, "cos",
              ScalarFunction.TANH, "tanh",
              ScalarFunction.SIGMOID, "sigmoid",
              ScalarFunction.ERF, "erf"));

  private static final Dim LANES = Dim.of(16);

  private final KernelNames kernel;
  private final KernelScope scope;
  private final Motion motion;
  private final List<Part> parts = new ArrayList<>();
  private final Map<Formula, Formula> known = new HashMap<>();
  private final Map<Integer, Formula.Element> homes = new HashMap<>();
  private final Map<Integer, List<Line>> madeIn = new HashMap<>();
  private List<Line> lines = new ArrayList<>();
  private int scratch;
  private boolean possible = true;

  /** A part of the body, for all rounds. */
  sealed interface Part {}

  /** Arithmetic, as a loop. */
  record Arithmetic(List<Line> lines) implements Part {}

  /** A function of a row; the row of the result may be that of the argument. */
  record Call(String function, Formula.Element from, Formula.Element to) implements Part {}

  /** A row joins a reduction. */
  record Reduce(Value value, Formula.Element from) implements Part {}

  /** What an arithmetic loop does in a round. */
  sealed interface Line {}

  record Work(Step step) implements Line {}

  /** A number is kept in a scratch row. */
  record Save(Formula.Element row, Formula formula) implements Line {}

  /**
   * @param scope the scope of the loop's body
   */
  private VectorBody(KernelNames kernel, KernelScope scope, Motion motion) {
    this.kernel = kernel;
    this.scope = scope;
    this.motion = motion;
  }

  /** The parts; empty if the loop must stay as it is. */
  static Optional<List<Part>> of(
      List<Step> steps, KernelNames kernel, KernelScope scope, Motion motion) {
    VectorBody body = new VectorBody(kernel, scope, motion);
    for (int i = 0; i < steps.size() && body.possible; i++) {
      Step next = i + 1 < steps.size() ? steps.get(i + 1) : null;
      i += body.add(steps.get(i), next) ? 1 : 0;
    }
    body.flush();
    return body.possible ? Optional.of(body.parts) : Optional.empty();
  }

  /** Adds a step; returns whether the one behind it, which stores its value, is done too. */
  private boolean add(Step step, Step next) {
    if (step instanceof Step.Define define) {
      return define(define, next);
    } else if (step instanceof Step.Store store) {
      store(store);
    } else if (step instanceof Step.Accumulate accumulate) {
      accumulate(accumulate);
    } else {
      possible = false;
    }
    return false;
  }

  private boolean define(Step.Define define, Step next) {
    Value value = define.value();
    Formula formula = checked(define.formula());
    boolean stored = isStoreOf(next, value) && motion.isUnit(value, ((Step.Store) next).at());
    motion.define(value, define.formula());
    if (isCall(formula)) {
      Formula.Element to = stored ? element((Step.Store) next) : newRow();
      call((Formula.Apply) formula, to);
      homes.put(value.id(), to);
      return stored;
    }
    Formula rewritten = rewrite(formula);
    boolean real = value.type().element() == ElementType.REAL && motion.isReal(rewritten);
    possible &= real && !motion.isStill(formula);
    lines.add(new Work(new Step.Define(value, rewritten)));
    madeIn.put(value.id(), lines);
    return false;
  }

  private static boolean isStoreOf(Step step, Value value) {
    return step instanceof Step.Store store
        && store.value() == value
        && store.formula() instanceof Formula.Element element
        && element.operand() == value.id();
  }

  private static Formula.Element element(Step.Store store) {
    return new Formula.Element(store.value().id(), store.at());
  }

  private void store(Step.Store store) {
    if (!motion.isUnit(store.value(), store.at())) {
      possible = false;
      return;
    }
    Formula formula = checked(store.formula());
    if (isCall(formula)) {
      call((Formula.Apply) formula, element(store));
      return;
    }
    Formula rewritten = rewrite(formula);
    possible &= motion.isReal(rewritten);
    lines.add(new Work(new Step.Store(store.value(), store.at(), rewritten)));
    if (isStoreOf(store, store.value())) {
      homes.putIfAbsent(store.value().id(), element(store));
    }
  }

  private void accumulate(Step.Accumulate step) {
    ReductionShape shape = ReductionShape.of(step.value());
    Formula formula = checked(step.element());
    boolean extreme = shape.kind() == Reduction.MAX || shape.kind() == Reduction.MIN;
    if (!step.at().isEmpty()) {
      possible &= motion.isUnit(step.value(), step.at()) && shape.kind() != Reduction.ARGMAX;
      Formula rewritten = rewrite(formula);
      possible &= motion.isReal(rewritten);
      lines.add(new Work(new Step.Accumulate(step.value(), step.at(), rewritten, step.position())));
    } else if (extreme || (shape.lanes() && startsInLaneZero(step.position()))) {
      possible &= !motion.isStill(formula);
      Formula.Element from = inMemory(rewrite(formula), null);
      flush();
      parts.add(new Reduce(step.value(), from));
    } else {
      possible = false;
    }
  }

  /**
   * Whether the loop's first element goes to the first of the sixteen lanes, the next behind it.
   */
  private boolean startsInLaneZero(Index position) {
    Affine flat = scope.affine(position);
    return motion.steps(position)
        && flat.constant().dividedBy(LANES).isPresent()
        && flat.terms().entrySet().stream()
            .allMatch(
                term ->
                    term.getKey().equals(new Index.Variable(motion.variable()))
                        || term.getValue().dividedBy(LANES).isPresent());
  }

  private Formula checked(Formula formula) {
    possible &= motion.choosesFromAll(formula);
    return formula;
  }

  private boolean isCall(Formula formula) {
    return formula instanceof Formula.Apply call
        && FUNCTIONS.containsKey(call.function())
        && !motion.isStill(call);
  }

  /** The formula with elements of rows in the place of what is computed before. */
  private Formula rewrite(Formula formula) {
    if (motion.isStill(formula)) {
      return formula;
    } else if (known.containsKey(formula)) {
      return known.get(formula);
    } else if (formula instanceof Formula.Element element && motion.isOwnLocal(element)) {
      return local(element);
    }
    if (!(formula instanceof Formula.Apply call)) {
      return formula;
    }
    if (isCall(call)) {
      Formula.Element row = newRow();
      call(call, row);
      known.put(call, row);
      return row;
    }
    // What an argument's call needs may end the part that an earlier argument is a local of.
    List<Formula> arguments = call.arguments();
    arguments.forEach(this::rewrite);
    return new Formula.Apply(call.function(), arguments.stream().map(this::rewrite).toList());
  }

  /** A local of the loop: as it is where it was made in this part, else where it lies. */
  private Formula local(Formula.Element element) {
    List<Line> made = madeIn.get(element.operand());
    if (made == lines) {
      return element;
    }
    return homes.computeIfAbsent(
        element.operand(),
        id -> {
          Formula.Element row = newRow();
          made.add(new Save(row, element));
          return row;
        });
  }

  private Formula.Element newRow() {
    return new Formula.Element(-1 - scratch++, List.of(new Index.Variable(motion.variable())));
  }

  private void call(Formula.Apply call, Formula.Element to) {
    Formula.Element from = inMemory(rewrite(call.arguments().get(0)), to);
    flush();
    parts.add(new Call(FUNCTIONS.get(call.function()), from, to));
  }

  /**
   * Where a row of numbers lies, if need be after it has been written there.
   *
   * @param spare a row that may be written; null for a new one
   */
  private Formula.Element inMemory(Formula formula, Formula.Element spare) {
    if (formula instanceof Formula.Element element && isMemory(element)) {
      return element;
    } else if (formula instanceof Formula.Element element && homes.containsKey(element.operand())) {
      return homes.get(element.operand());
    }
    possible &= motion.isReal(formula);
    Formula.Element row = spare == null ? newRow() : spare;
    if (Motion.isScratch(row)) {
      lines.add(new Save(row, formula));
    } else {
      lines.add(new Work(new Step.Store(kernel.value(row.operand()), row.at(), formula)));
    }
    return row;
  }

  private boolean isMemory(Formula.Element element) {
    return Motion.isScratch(element)
        || (!motion.isOwnLocal(element)
            && !scope.isLocal(element.operand())
            && motion.isUnit(kernel.value(element.operand()), element.at()));
  }

  private void flush() {
    if (!lines.isEmpty()) {
      parts.add(new Arithmetic(lines));
      lines = new ArrayList<>();
    }
  }
}
