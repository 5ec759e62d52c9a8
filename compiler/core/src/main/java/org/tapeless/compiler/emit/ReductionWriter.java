package org.tapeless.compiler.emit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.schedule.Offsets;
import org.tapeless.compiler.schedule.ReductionShape;
import org.tapeless.compiler.schedule.Step;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Precision;

/**
 * Writes sums, products, maxima and positions of maxima, in the fixed shape of the numeric
 * contract: chains ascend, and sums along the last axis have sixteen lanes.
 */
final class ReductionWriter {
  private final Layout layout;
  private final KernelNames kernel;
  private final Code code;
  private final Map<Value, Integer> open = new LinkedHashMap<>();
  private final Map<Value, String> greatest = new LinkedHashMap<>();
  private int mostLanes;

  ReductionWriter(Layout layout, KernelNames kernel, Code code) {
    this.layout = layout;
    this.kernel = kernel;
    this.code = code;
  }

  int lanes() {
    return mostLanes;
  }

  /** The name of the n-th array of lanes, from 1. */
  static String lanes(int number) {
    return number == 1 ? "lanes" : "lanes" + number;
  }

  void begin(Step step, KernelScope scope) {
    if (step instanceof Step.Fill fill) {
      fill(fill, scope);
      return;
    }
    Value value = ((Step.Begin) step).value();
    ReductionShape reduction = ReductionShape.of(value);
    if (reduction.lanes()) {
      int number = open.size() + 1;
      open.put(value, number);
      mostLanes = Math.max(mostLanes, number);
      code.line(Code.type("Lanes") + ".clear(" + lanes(number) + ");");
      return;
    }
    String type = layout.javaType(value.type().element());
    String name = scope.define(value);
    code.line(type + " " + name + " = " + start(reduction.kind()) + ";");
    if (reduction.kind() == Reduction.ARGMAX) {
      String best = scope.names().variable("greatest");
      greatest.put(value, best);
      String lowest = Literals.real(Double.NEGATIVE_INFINITY, layout.precision());
      code.line(layout.precision().javaType() + " " + best + " = " + lowest + ";");
    }
  }

  private String start(Reduction kind) {
    return switch (kind) {
      case PRODUCT -> Literals.real(1, layout.precision());
      case MAX -> Literals.real(Double.NEGATIVE_INFINITY, layout.precision());
      case MIN -> Literals.real(Double.POSITIVE_INFINITY, layout.precision());
      case ARGMAX -> "0";
      default -> Literals.real(0, layout.precision());
    };
  }

  private void fill(Step.Fill fill, KernelScope scope) {
    Value value = fill.value();
    String from = scope.address(value, fill.at());
    List<Dim> dims = value.type().shape().dims();
    Dim count =
        fill.at().isEmpty()
            ? value.type().shape().elements()
            : Offsets.stride(dims, fill.at().size() - 1);
    String size = DimText.within(value, count, layout.sizes(), layout::extent);
    String to = from.equals("0") ? size : from + " + " + size;
    String start = start(ReductionShape.of(value).kind());
    code.line(
        Code.type("Arrays")
            + ".fill("
            + String.join(", ", kernel.array(value), from, to, start)
            + ");");
  }

  void accumulate(Step.Accumulate step, KernelScope scope) {
    Value value = step.value();
    ReductionShape reduction = ReductionShape.of(value);
    JavaFormula formulas = new JavaFormula(layout.precision(), scope);
    if (reduction.kind() == Reduction.ARGMAX) {
      argmax(step, formulas, scope);
      return;
    }
    String target = target(step, reduction, scope);
    Expression element = formulas.print(step.element());
    switch (reduction.kind()) {
      case SUM, SCATTER -> code.line(target + " += " + element.text() + ";");
      case PRODUCT -> code.line(target + " *= " + element.text() + ";");
      case PRODUCT_SUM -> {
        List<Formula> factors = ((Formula.Apply) step.element()).arguments();
        String a = formulas.print(factors.get(0)).text();
        String b = formulas.print(factors.get(1)).text();
        String fma = Code.type("Math") + ".fma(" + a + ", " + b + ", " + target + ");";
        code.line(target + " = " + fma);
      }
      default -> {
        String name = reduction.kind() == Reduction.MAX ? "max" : "min";
        String call = Code.type("Math") + "." + name;
        code.line(target + " = " + call + "(" + target + ", " + element.text() + ");");
      }
    }
  }

  /**
   * A whole row of elements joins a reduction.
   *
   * @param row array, offset and count, as arguments
   */
  void row(Value value, String row) {
    ReductionShape reduction = ReductionShape.of(value);
    if (reduction.lanes()) {
      code.line("rows.sum(" + row + ", " + lanes(open.get(value)) + ");");
      return;
    }
    String name = reduction.kind() == Reduction.MAX ? "max" : "min";
    String local = kernel.local(value);
    String call =
        Code.type("Math") + "." + name + "(" + local + ", rows." + name + "(" + row + "))";
    code.line(local + " = " + call + ";");
  }

  private String target(Step.Accumulate step, ReductionShape reduction, KernelScope scope) {
    if (reduction.lanes()) {
      Expression position = scope.index(simplified(step.position(), scope));
      return lanes(open.get(step.value()))
          + "["
          + position.in(Expression.Level.UNARY)
          + " & LAST_LANE]";
    } else if (!step.at().isEmpty()) {
      return scope.stored(step.value(), step.at()).text();
    }
    return kernel.local(step.value());
  }

  private static Index simplified(Index index, KernelScope scope) {
    return scope.affine(index).toIndex();
  }

  /** The first greatest element wins, and NaN counts as greatest. */
  private void argmax(Step.Accumulate step, JavaFormula formulas, KernelScope scope) {
    String best = greatest.get(step.value());
    Expression element = formulas.print(step.element());
    String found = element.text();
    if (element.level() != Expression.Level.PRIMARY || found.contains("[")) {
      String name = scope.names().variable("candidate");
      code.line(layout.javaType(ElementType.REAL) + " " + name + " = " + found + ";");
      found = name;
    }
    String isNaN = Code.type(layout.precision() == Precision.F32 ? "Float" : "Double") + ".isNaN(";
    code.open(
        "if (" + found + " > " + best + " || (" + isNaN + found + ") && !" + isNaN + best + ")))");
    code.line(best + " = " + found + ";");
    code.line(
        kernel.local(step.value())
            + " = "
            + scope.index(simplified(step.position(), scope)).text()
            + ";");
    code.close();
  }

  /**
   * Ends a reduction.
   *
   * @param store the store of its value that follows; null if none does
   * @return whether the store has been written too
   */
  boolean end(Step.End end, Step.Store store, KernelScope scope) {
    Value value = end.value();
    ReductionShape reduction = ReductionShape.of(value);
    String result;
    if (reduction.lanes()) {
      result = Code.type("Lanes") + ".sum(" + lanes(open.remove(value)) + ")";
    } else {
      result = kernel.local(value);
    }
    boolean field = store != null && kernel.isScalar(value);
    if (field) {
      code.line(scope.stored(value, store.at()).text() + " = " + result + ";");
      scope.undefine(value);
    } else if (reduction.lanes()) {
      String type = layout.javaType(value.type().element());
      code.line(type + " " + scope.define(value) + " = " + result + ";");
    }
    return field;
  }
}
