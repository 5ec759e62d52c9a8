package org.tapeless.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.Substitution;
import org.tapeless.compiler.schedule.ReductionShape;
import org.tapeless.compiler.schedule.Step;
import org.tapeless.compiler.schedule.Variable;
import org.tapeless.compiler.types.Dim;

/**
 * Writes innermost loops with vectors, whose lanes are neighbouring rounds; so every element is
 * computed by the steps of the plain loop, and has its bits.
 */
final class VectorLoopWriter {
  /** The most lanes that a vector of the generated class has. */
  static final int MOST_LANES = 16;

  /** Scratch rows of a class beyond which a loop stays plain. */
  private static final int MOST_ROWS = 8;

  private final Layout layout;
  private final KernelNames kernel;
  private final Code code;
  private final ReductionWriter reductions;
  private final BiConsumer<Step, KernelScope> plain;
  private final List<Dim> scratch = new ArrayList<>();
  private boolean used;
  private boolean called;

  /**
   * @param plain writes a statement of a plain loop
   */
  VectorLoopWriter(
      Layout layout,
      KernelNames kernel,
      Code code,
      ReductionWriter reductions,
      BiConsumer<Step, KernelScope> plain) {
    this.layout = layout;
    this.kernel = kernel;
    this.code = code;
    this.reductions = reductions;
    this.plain = plain;
  }

  /** Sizes of the scratch rows that the loops written so far need. */
  List<Dim> scratch() {
    return scratch;
  }

  /** Whether vectors have been written. */
  boolean used() {
    return used;
  }

  /** Whether functions of rows have been called. */
  boolean called() {
    return called;
  }

  /** A loop about to be written: its size as Java, and the scope of its body. */
  private record Target(Variable variable, String size, KernelScope outside, KernelScope body) {
    Dim extent() {
      return variable.axis().size();
    }
  }

  /**
   * Writes a loop with vectors, if that is possible and worth it.
   *
   * @param size the number of rounds
   * @param outside the scope around the loop
   * @param body the scope of the body
   */
  boolean write(Step.Loop loop, String size, KernelScope outside, KernelScope body) {
    Target target = new Target(loop.variable(), size, outside, body);
    if (target.extent().isConstant() && target.extent().constant() < MOST_LANES) {
      return false;
    }
    Motion motion = new Motion(kernel, body, loop.variable().number());
    Optional<List<VectorBody.Part>> parts = VectorBody.of(loop.body(), kernel, body, motion);
    if (parts.isEmpty() || !reserve(parts.get(), target)) {
      return false;
    }
    for (VectorBody.Part part : parts.get()) {
      if (part instanceof VectorBody.Arithmetic arithmetic) {
        used = true;
        arithmetic(arithmetic, target, motion);
      } else if (part instanceof VectorBody.Call call) {
        called = true;
        code.line(
            "rows."
                + call.function()
                + "("
                + String.join(", ", begin(call.from(), target), begin(call.to(), target), size)
                + ");");
      } else if (part instanceof VectorBody.Reduce reduce) {
        called = true;
        reductions.row(reduce.value(), begin(reduce.from(), target) + ", " + size);
      }
    }
    return true;
  }

  /** Makes room for the scratch rows of a loop, unless they are too many or of an unknown size. */
  private boolean reserve(List<VectorBody.Part> parts, Target target) {
    int rows = 0;
    for (VectorBody.Part part : parts) {
      if (part instanceof VectorBody.Call call) {
        rows = Math.max(rows, Math.max(-call.from().operand(), -call.to().operand()));
      } else if (part instanceof VectorBody.Reduce reduce) {
        rows = Math.max(rows, -reduce.from().operand());
      } else if (part instanceof VectorBody.Arithmetic arithmetic) {
        for (VectorBody.Line line : arithmetic.lines()) {
          rows = Math.max(rows, line instanceof VectorBody.Save save ? -save.row().operand() : 0);
        }
      }
    }
    if (rows > MOST_ROWS) {
      return false;
    }
    for (int row = 0; row < rows; row++) {
      if (row < scratch.size()) {
        scratch.set(row, Dim.max(scratch.get(row), target.extent()));
      } else {
        scratch.add(target.extent());
      }
    }
    return true;
  }

  /** The array of a row and where it begins. */
  private String begin(Formula.Element element, Target target) {
    if (Motion.isScratch(element)) {
      return KernelScope.scratch(element) + ", 0";
    }
    int counted = target.variable().number();
    Substitution first =
        Substitution.ofVariables(
            number -> number == counted ? new Index.Fixed(Dim.of(0)) : new Index.Variable(number));
    Value value = kernel.value(element.operand());
    return kernel.array(value) + ", " + target.outside().address(value, first.apply(element.at()));
  }

  private void arithmetic(VectorBody.Arithmetic part, Target target, Motion motion) {
    KernelScope scope = target.body().again();
    VectorFormula formulas = new VectorFormula(layout.precision(), kernel, scope, motion, code);
    String i = target.body().loopName(target.variable());
    String type = VectorFormula.type(layout.precision());
    if (part.lines().stream().anyMatch(line -> formulas.asksForLane(formula(line)))) {
      code.line(type + " lane = " + type + ".zero(SPECIES).addIndex(1);");
    }
    boolean whole = target.extent().dividedBy(Dim.of(MOST_LANES)).isPresent();
    String bound = whole ? target.size() : "SPECIES.loopBound(" + target.size() + ")";
    code.open("for (int " + i + " = 0; " + i + " < " + bound + "; " + i + " += LANES)");
    part.lines().forEach(line -> vector(line, formulas, scope));
    code.close();
    if (!whole) {
      KernelScope rest = target.body().again();
      code.open(
          "for (int " + i + " = " + bound + "; " + i + " < " + target.size() + "; " + i + "++)");
      part.lines().forEach(line -> scalar(line, rest));
      code.close();
    }
  }

  private static Formula formula(VectorBody.Line line) {
    if (line instanceof VectorBody.Save save) {
      return save.formula();
    }
    Step step = ((VectorBody.Work) line).step();
    return step instanceof Step.Define define
        ? define.formula()
        : step instanceof Step.Store store ? store.formula() : ((Step.Accumulate) step).element();
  }

  private void scalar(VectorBody.Line line, KernelScope scope) {
    if (line instanceof VectorBody.Save save) {
      String text = new JavaFormula(layout.precision(), scope).print(save.formula()).text();
      code.line(scope.element(save.row()).text() + " = " + text + ";");
    } else {
      plain.accept(((VectorBody.Work) line).step(), scope);
    }
  }

  private void vector(VectorBody.Line line, VectorFormula formulas, KernelScope scope) {
    if (line instanceof VectorBody.Save save) {
      code.line(formulas.save(save));
      return;
    }
    Step step = ((VectorBody.Work) line).step();
    if (step instanceof Step.Define define) {
      String text = formulas.vector(define.formula());
      String type = VectorFormula.type(layout.precision());
      code.line(type + " " + scope.define(define.value()) + " = " + text + ";");
    } else if (step instanceof Step.Store store) {
      String text = formulas.vector(store.formula());
      String place = formulas.place(store.value(), store.at());
      code.line(text + ".intoArray(" + place + ");");
      formulas.forget(store.value());
    } else if (step instanceof Step.Accumulate accumulate) {
      accumulate(accumulate, formulas);
    }
  }

  private void accumulate(Step.Accumulate step, VectorFormula formulas) {
    Formula.Element target = new Formula.Element(step.value().id(), step.at());
    String before = formulas.vector(target);
    String after =
        switch (ReductionShape.of(step.value()).kind()) {
          case PRODUCT -> before + ".mul(" + formulas.operand(step.element()) + ")";
          case MAX -> before + ".max(" + formulas.operand(step.element()) + ")";
          case MIN -> before + ".min(" + formulas.operand(step.element()) + ")";
          case PRODUCT_SUM -> {
            List<Formula> factors = ((Formula.Apply) step.element()).arguments();
            String a = formulas.vector(factors.get(0));
            yield a + ".fma(" + formulas.vector(factors.get(1)) + ", " + before + ")";
          }
          default -> before + ".add(" + formulas.operand(step.element()) + ")";
        };
    code.line(after + ".intoArray(" + formulas.place(step.value(), step.at()) + ");");
    formulas.forget(step.value());
  }
}
