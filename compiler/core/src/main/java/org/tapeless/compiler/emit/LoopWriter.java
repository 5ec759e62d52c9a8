package org.tapeless.compiler.emit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.schedule.Step;
import org.tapeless.compiler.types.Dim;

/** Writes the steps of a kernel as plain Java loops, each under the formula that it computes. */
final class LoopWriter {
  private final Layout layout;
  private final KernelNames kernel;
  private final Explanation explanation;
  private final ReductionWriter reductions;
  private final Code code;

  LoopWriter(Layout layout, KernelNames kernel, Explanation explanation, Code code) {
    this.layout = layout;
    this.kernel = kernel;
    this.explanation = explanation;
    this.code = code;
    this.reductions = new ReductionWriter(layout, kernel, code);
  }

  /** How many reductions with lanes are ever under way at once. */
  int lanes() {
    return reductions.lanes();
  }

  void write(List<Step> steps, KernelScope scope) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step instanceof Step.Loop loop) {
        loop(loop, scope, i > 0 && isBegin(steps.get(i - 1)));
      } else if (step instanceof Step.Multiply multiply) {
        multiply(multiply, scope);
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
    code.gap();
    if (isChain(step)) {
      explanation.of(step).forEach(code::comment);
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
    boolean innermost = loop.body().stream().noneMatch(Step.Loop.class::isInstance);
    KernelScope body = scope.inside(loop.variable(), innermost);
    if (innermost) {
      hoist(Hoisting.of(loop, body, kernel), scope, body);
    }
    String i = body.loopName(loop.variable());
    String size =
        layout
            .sizes()
            .find(loop.variable().of(), loop.variable().position())
            .orElse(layout.extentText(loop.variable().axis().size()));
    code.open("for (int " + i + " = 0; " + i + " < " + size + "; " + i + "++)");
    write(loop.body(), body);
    code.close();
  }

  private void hoist(Hoisting hoisting, KernelScope scope, KernelScope body) {
    Set<String> fresh = new LinkedHashSet<>(hoisting.offsets().keySet());
    fresh.removeIf(scope::hasOffset);
    for (Map.Entry<String, Value> offset : hoisting.offsets().entrySet()) {
      if (!fresh.contains(offset.getKey())) {
        continue;
      }
      String hint = fresh.size() == 1 ? "row" : kernel.shortName(offset.getValue()) + "Row";
      String name = scope.names().variable(hint);
      code.line("int " + name + " = " + offset.getKey() + ";");
      scope.nameOffset(offset.getKey(), name);
      body.nameOffset(offset.getKey(), name);
    }
    hoisting
        .loads()
        .forEach(
            (element, value) -> {
              String name = scope.names().variable(kernel.shortName(value) + "Now");
              String type = layout.javaType(value.type().element());
              code.line(type + " " + name + " = " + scope.element(element).text() + ";");
              body.nameLoad(element, name);
            });
  }

  private void statement(Step step, KernelScope scope) {
    JavaFormula formulas = new JavaFormula(layout.precision(), scope);
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
    String call =
        "kernels.multiply("
            + String.join(
                ", ",
                size(value, multiply.rows()),
                size(value, multiply.columns()),
                size(multiply.left().value(), multiply.depth()),
                matrix(multiply.left(), scope),
                matrix(multiply.right(), scope),
                kernel.array(value),
                offset(value, multiply.at(), scope),
                size(value, multiply.stride()))
            + ");";
    code.line(call);
  }

  private String matrix(Step.Matrix matrix, KernelScope scope) {
    return String.join(
        ", ",
        kernel.array(matrix.value()),
        offset(matrix.value(), matrix.offset(), scope),
        size(matrix.value(), matrix.row()),
        size(matrix.value(), matrix.column()));
  }

  private static String offset(
      Value value, org.tapeless.compiler.loops.Index offset, KernelScope scope) {
    return scope.offsetText(value, offset);
  }

  /** A size that occurs in the value: of one of its axes, or of several that follow each other. */
  private String size(Value value, Dim dim) {
    for (int axis = 0; axis < value.type().rank(); axis++) {
      if (value.type().shape().dim(axis).equals(dim) && !dim.equals(Dim.of(1))) {
        return layout.sizes().find(value, axis).orElse(layout.extentText(dim));
      }
    }
    return DimText.within(value, dim, layout.sizes(), layout::extent);
  }
}
