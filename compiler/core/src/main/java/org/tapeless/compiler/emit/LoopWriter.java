package org.tapeless.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.schedule.Step;
import org.tapeless.compiler.schedule.Variable;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Simd;

/** Writes the steps of a kernel as plain Java loops, each under the formula that it computes. */
final class LoopWriter {
  /** Loop variables that are made here have numbers from here on. */
  private static final int FIRST_OWN_VARIABLE = 1 << 20;

  private final Layout layout;
  private final KernelNames kernel;
  private final Explanation explanation;
  private final ReductionWriter reductions;
  private final VectorLoopWriter vectors;
  private final Collapse collapse;
  private final Code code;

  /** Whether a comment further out has said what the steps here do. */
  private boolean quiet;

  LoopWriter(Layout layout, KernelNames kernel, Explanation explanation, Code code) {
    this.layout = layout;
    this.kernel = kernel;
    this.explanation = explanation;
    this.code = code;
    this.reductions = new ReductionWriter(layout, kernel, code);
    this.collapse = new Collapse(kernel, FIRST_OWN_VARIABLE);
    this.vectors = new VectorLoopWriter(layout, kernel, code, reductions, this::statement);
  }

  /** The steps as they are to be written: with vectors, loops without gaps are one. */
  List<Step> prepared(List<Step> steps) {
    return layout.simd() == Simd.PLAIN
        ? steps
        : steps.stream().map(step -> collapse.collapse(step, LoopWriter::noLoop)).toList();
  }

  /** The loops written with vectors so far. */
  VectorLoopWriter vectors() {
    return vectors;
  }

  /** How many reductions with lanes are ever under way at once. */
  int lanes() {
    return reductions.lanes();
  }

  void write(List<Step> steps, KernelScope scope) {
    offsets(steps, scope);
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step instanceof Step.Loop loop) {
        loop(loop, scope, i > 0 && isBegin(steps.get(i - 1)));
      } else if (step instanceof Step.Multiply multiply) {
        multiply(multiply, scope);
      } else if (step instanceof Step.Convolve convolve) {
        convolve(convolve, scope);
      } else if (step instanceof Step.Begin || step instanceof Step.Fill) {
        begin(steps, i, scope);
      } else if (step instanceof Step.End end) {
        boolean storedNext = i + 1 < steps.size() && isPlainStoreOf(steps.get(i + 1), end.value());
        i += reductions.end(end, storedNext ? (Step.Store) steps.get(i + 1) : null, scope) ? 1 : 0;
      } else {
        statement(step, scope);
      }
    }
  }

  private static boolean isBegin(Step step) {
    return step instanceof Step.Begin || step instanceof Step.Fill;
  }

  private static boolean isPlainStoreOf(Step step, Value value) {
    return step instanceof Step.Store store
        && store.value() == value
        && store.formula() instanceof Formula.Element element
        && element.operand() == value.id();
  }

  /** The begin of a reduction stands under the comment of the loop that it belongs to. */
  private void begin(List<Step> steps, int at, KernelScope scope) {
    if (at == 0 || !isBegin(steps.get(at - 1))) {
      int next = at;
      while (next < steps.size() && isBegin(steps.get(next))) {
        next++;
      }
      if (next < steps.size()) {
        explain(steps.get(next));
      }
    }
    reductions.begin(steps.get(at), scope);
  }

  private void explain(Step step) {
    if (quiet) {
      return;
    }
    code.gap();
    Step asScheduled = collapse.original(step);
    if (isChain(asScheduled)) {
      explanation.of(asScheduled).forEach(code::comment);
    }
  }

  /** Whether a loop holds nothing but one further loop, and so on, down to the work itself. */
  private static boolean isChain(Step step) {
    if (!(step instanceof Step.Loop loop)) {
      return true;
    }
    long loops = loop.body().stream().filter(Step.Loop.class::isInstance).count();
    boolean work =
        loop.body().stream().anyMatch(s -> s instanceof Step.Define || s instanceof Step.Store);
    return loops == 0
        || (loops == 1 && !work && loop.body().stream().allMatch(LoopWriter::isChain));
  }

  private void loop(Step.Loop loop, KernelScope scope, boolean explained) {
    if (!explained) {
      explain(loop);
    }
    Optional<String> call = Stretch.of(loop, kernel, scope, layout);
    if (call.isPresent()) {
      code.line(call.get());
      return;
    }
    if (layout.simd() == Simd.VECTOR && chooses(loop, scope)) {
      choice(loop, scope);
      return;
    }
    KernelScope body = scope.inside(loop.variable());
    loads(loop, scope, body);
    boolean outerQuiet = quiet;
    quiet |= isChain(loop);
    String size = size(loop.variable());
    if (layout.simd() == Simd.PLAIN || !vectors.write(loop, size, scope, body)) {
      String i = body.loopName(loop.variable());
      code.open("for (int " + i + " = 0; " + i + " < " + size + "; " + i + "++)");
      write(loop.body(), body);
      code.close();
    }
    quiet = outerQuiet;
  }

  /** The number of rounds: of the loops that have become this one, one after the other. */
  private String size(Variable variable) {
    List<Variable> parts = collapse.parts(variable);
    return parts.stream()
        .map(layout::rounds)
        .map(size -> parts.size() > 1 && DimText.isSum(size) ? "(" + size + ")" : size)
        .collect(Collectors.joining(" * "));
  }

  /** Whether all rounds of a loop store the same of several things. */
  private boolean chooses(Step.Loop loop, KernelScope scope) {
    return loop.body().size() == 1
        && loop.body().get(0) instanceof Step.Store store
        && store.formula() instanceof Formula.Apply call
        && call.function() == ScalarFunction.SELECT
        && new Motion(kernel, scope.inside(loop.variable()), loop.variable().number())
            .isStill(call.arguments().get(0));
  }

  private static Dim noLoop(int number) {
    throw new IllegalArgumentException("no loop counts variable " + number);
  }

  /** Chooses once for all rounds. */
  private void choice(Step.Loop loop, KernelScope scope) {
    boolean outerQuiet = quiet;
    quiet = true;
    Step.Loop rest = loop;
    boolean first = true;
    while (chooses(rest, scope)) {
      Step.Store store = (Step.Store) rest.body().get(0);
      List<Formula> sides = ((Formula.Apply) store.formula()).arguments();
      String condition = new JavaFormula(layout.precision(), scope).print(sides.get(0)).text();
      if (first) {
        code.open("if (" + condition + ")");
      } else {
        code.orElse("else if (" + condition + ")");
      }
      loop(with(loop, store, sides.get(1)), scope, true);
      rest = with(loop, store, sides.get(2));
      first = false;
    }
    code.orElse("else");
    loop(rest, scope, true);
    code.close();
    quiet = outerQuiet;
  }

  private static Step.Loop with(Step.Loop loop, Step.Store store, Formula formula) {
    Step stored = new Step.Store(store.value(), store.at(), formula);
    return new Step.Loop(loop.variable(), List.of(stored));
  }

  /** Names the offsets that the loops below need, as far out as possible. */
  private void offsets(List<Step> steps, KernelScope scope) {
    Map<String, Value> offsets = Hoisting.offsets(steps, scope, kernel);
    for (Map.Entry<String, Value> offset : offsets.entrySet()) {
      String hint = offsets.size() == 1 ? "row" : kernel.shortName(offset.getValue()) + "Row";
      String name = scope.names().variable(hint);
      code.line("int " + name + " = " + offset.getKey() + ";");
      scope.nameOffset(offset.getKey(), name);
    }
  }

  private void loads(Step.Loop loop, KernelScope scope, KernelScope body) {
    Hoisting.loads(loop, scope, kernel)
        .forEach(
            (element, value) -> {
              String at = scope.movingName().toUpperCase(Locale.ROOT);
              String name = scope.names().variable(kernel.shortName(value) + at);
              String type = layout.javaType(value.type().element());
              code.line(type + " " + name + " = " + scope.element(element).text() + ";");
              body.nameLoad(element, name);
            });
  }

  private void statement(Step step, KernelScope scope) {
    JavaFormula formulas = new JavaFormula(layout.precision(), scope);
    if (step instanceof Step.Accumulate && !scope.movingName().isEmpty()) {
      explain(step);
    }
    if (step instanceof Step.Define define) {
      String type = layout.javaType(define.value().type().element());
      String text = formulas.print(define.formula()).text();
      code.line(type + " " + scope.define(define.value()) + " = " + text + ";");
    } else if (step instanceof Step.Store store) {
      String place = scope.stored(store.value(), store.at()).text();
      code.line(place + " = " + formulas.print(store.formula()).text() + ";");
    } else if (step instanceof Step.Accumulate accumulate) {
      reductions.accumulate(accumulate, scope);
    }
  }

  private void multiply(Step.Multiply multiply, KernelScope scope) {
    explain(multiply);
    Value value = multiply.value();
    Value right = multiply.right().value();
    String rows = leading(value, multiply.rows());
    String columns = trailing(value, multiply.columns());
    boolean acrossRows = multiply.right().column().equals(Dim.of(1));
    String depth =
        acrossRows ? leading(right, multiply.depth()) : trailing(right, multiply.depth());
    String result = kernel.array(value) + ", " + scope.offsetText(value, multiply.at());
    code.call(
        "kernels.multiply(",
        String.join(", ", rows, columns, depth),
        matrix(multiply.left(), scope),
        matrix(multiply.right(), scope),
        result + ", " + trailing(value, multiply.stride()));
  }

  private void convolve(Step.Convolve convolve, KernelScope scope) {
    explain(convolve);
    String method =
        switch (convolve.product().kind()) {
          case CONVOLUTION -> "convolve";
          case INPUT -> "convolveInput";
          case WEIGHT -> "convolveWeight";
          case MAX_POOL -> "maxPool";
          case MAX_POOL_WINNER -> "maxPoolWinner";
          case MAX_POOL_GRADIENT -> "maxPoolGradient";
        };
    Value value = convolve.value();
    Index begin = new Index.Fixed(Dim.of(0));
    List<String> arguments = new ArrayList<>();
    arguments.add(
        layout.convolutions().of(convolve.product())
            + ", "
            + layout.extentText(convolve.product().batch()));
    convolve.operands().forEach(operand -> arguments.add(begins(operand, scope)));
    arguments.add(kernel.array(value) + ", " + scope.offsetText(value, begin));
    code.call("kernels." + method + "(", arguments.toArray(String[]::new));
  }

  private String begins(Step.Begins operand, KernelScope scope) {
    return kernel.array(operand.value())
        + ", "
        + scope.offsetText(operand.value(), operand.offset());
  }

  private String matrix(Step.Matrix matrix, KernelScope scope) {
    return String.join(
        ", ",
        kernel.array(matrix.value()),
        scope.offsetText(matrix.value(), matrix.offset()),
        trailing(matrix.value(), matrix.row()),
        trailing(matrix.value(), matrix.column()));
  }

  /** A size or distance that the last axes of a value make up. */
  private String trailing(Value value, Dim dim) {
    return DimText.within(value, dim, layout.sizes(), layout::extent);
  }

  /** A size that one of the first axes of a value has, or several of them make up. */
  private String leading(Value value, Dim dim) {
    return DimText.leading(value, dim, layout.sizes(), layout::extent);
  }
}
