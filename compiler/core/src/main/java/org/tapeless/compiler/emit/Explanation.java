package org.tapeless.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Affine;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.schedule.Offsets;
import org.tapeless.compiler.schedule.ReductionShape;
import org.tapeless.compiler.schedule.Step;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;

/** The formula above a loop: what it computes, in the names of the model, with shapes. */
final class Explanation {
  private static final int LONGEST = 160;

  private static final Map<ScalarFunction, String> INFIX =
      Map.ofEntries(
          Map.entry(ScalarFunction.ADD, " + "),
          Map.entry(ScalarFunction.SUBTRACT, " - "),
          Map.entry(ScalarFunction.MULTIPLY, " * "),
          Map.entry(ScalarFunction.DIVIDE, " / "),
          Map.entry(ScalarFunction.POWER, "^"),
          Map.entry(ScalarFunction.EQUAL, " == "),
          Map.entry(ScalarFunction.NOT_EQUAL, " != "),
          Map.entry(ScalarFunction.LESS, " < "),
          Map.entry(ScalarFunction.LESS_EQUAL, " <= "),
          Map.entry(ScalarFunction.GREATER, " > "),
          Map.entry(ScalarFunction.GREATER_EQUAL, " >= "),
          Map.entry(ScalarFunction.AND, " and "),
          Map.entry(ScalarFunction.OR, " or "));

  private final Layout layout;
  private final KernelNames kernel;

  Explanation(Layout layout, KernelNames kernel) {
    this.layout = layout;
    this.kernel = kernel;
  }

  /** One sentence for each value that the step makes and that outlives the round. */
  List<String> of(Step step) {
    List<String> sentences = new ArrayList<>();
    visit(step, sentences);
    return sentences;
  }

  private void visit(Step step, List<String> sentences) {
    if (step instanceof Step.Loop loop) {
      loop.body().forEach(inner -> visit(inner, sentences));
    } else if (step instanceof Step.Multiply multiply) {
      sentences.add(product(multiply));
    } else if (step instanceof Step.Convolve convolve) {
      sentences.add(convolution(convolve));
    } else if (step instanceof Step.Store store) {
      Value value = store.value();
      if (!(store.formula() instanceof Formula.Element element)
          || element.operand() != value.id()) {
        sentences.add(sentence(value, formula(store.formula())));
      }
    } else if (step instanceof Step.Accumulate accumulate) {
      sentences.add(reduction(accumulate));
    } else if (step instanceof Step.Define define) {
      sentences.add(sentence(define.value(), formula(define.formula())));
    }
  }

  private String sentence(Value value, String formula) {
    String shape = value.type().isScalar() ? "" : ": " + ShapeText.of(value.type().shape());
    String text = kernel.spoken(value) + " = " + formula + shape;
    return text.length() > LONGEST ? kernel.spoken(value) + shape : text;
  }

  private String reduction(Step.Accumulate step) {
    Value value = step.value();
    String element = formula(step.element());
    ReductionShape shape = ReductionShape.of(value);
    if (shape.kind() == Reduction.PRODUCT_SUM) {
      return sentence(value, contraction(step));
    }
    if (shape.kind() == Reduction.SCATTER) {
      return sentence(value, "sum of " + element + " at each" + place(step.at()));
    }
    String verb =
        switch (shape.kind()) {
          case PRODUCT -> "product of ";
          case MAX -> "greatest ";
          case MIN -> "least ";
          case ARGMAX -> "place of the greatest ";
          default -> "sum of ";
        };
    return sentence(value, verb + element + over(value));
  }

  /** Which axes are reduced, where some are kept. */
  private static String over(Value value) {
    if (value.type().isScalar()) {
      return "";
    }
    boolean rows = !ReductionShape.of(value).lanes();
    boolean sum = ReductionShape.of(value).kind() == Reduction.SUM;
    return sum ? (rows ? " over the rows" : " over each row") : " in each row";
  }

  private String contraction(Step.Accumulate step) {
    List<Formula> factors = ((Formula.Apply) step.element()).arguments();
    return factor(factors.get(0), step.position(), true)
        + " . "
        + factor(factors.get(1), step.position(), false);
  }

  /** A factor of a product, marked as transposed where it is summed along the other axis. */
  private String factor(Formula formula, Index position, boolean left) {
    if (!(formula instanceof Formula.Element element)) {
      return "(" + formula(formula) + ")";
    }
    List<Index> moving = new ArrayList<>(element.at());
    moving.removeIf(index -> !(index instanceof Index.Variable));
    boolean matrix = moving.size() == 2;
    boolean transposed = matrix && isSummed(moving.get(left ? 0 : 1), position);
    return element(element) + (transposed ? "^T" : "");
  }

  private static boolean isSummed(Index index, Index position) {
    return KernelScope.mentions(position, ((Index.Variable) index).axis());
  }

  private String convolution(Step.Convolve convolve) {
    List<Step.Begins> operands = convolve.operands();
    String first = kernel.spoken(operands.get(0).value());
    String second = kernel.spoken(operands.get(operands.size() - 1).value());
    String formula =
        switch (convolve.product().kind()) {
          case CONVOLUTION -> first + " convolved with " + second;
          case INPUT -> first + " handed back through " + second;
          case WEIGHT -> first + " convolved with " + second + ", summed over the images";
          case MAX_POOL -> "greatest " + first + " in each window";
          case MAX_POOL_WINNER -> "place of the greatest " + first + " in each window";
          case MAX_POOL_GRADIENT -> first + " where " + second + " is the position, else 0";
        };
    return sentence(convolve.value(), formula);
  }

  private String product(Step.Multiply multiply) {
    String left = matrix(multiply.left());
    String right = matrix(multiply.right());
    return kernel.spoken(multiply.value())
        + " = "
        + left
        + " . "
        + right
        + ": ["
        + multiply.rows()
        + ", "
        + multiply.depth()
        + "] . ["
        + multiply.depth()
        + ", "
        + multiply.columns()
        + "]";
  }

  /** The name of a matrix, marked where it is read across its rows. */
  private String matrix(Step.Matrix matrix) {
    boolean transposed = matrix.row().equals(Dim.of(1)) && !matrix.column().equals(Dim.of(1));
    Affine offset = Affine.of(matrix.offset(), axis -> Dim.of(2));
    List<Dim> dims = matrix.value().type().shape().dims();
    List<String> parts = new ArrayList<>();
    for (int axis = 0; axis < dims.size(); axis++) {
      Dim stride = Offsets.stride(dims, axis);
      for (Map.Entry<Index, Dim> term : offset.terms().entrySet()) {
        if (term.getKey() instanceof Index.Counter && term.getValue().equals(stride)) {
          parts.add(part(matrix.value(), axis, layout.position(term.getKey())));
        }
      }
    }
    return kernel.spoken(matrix.value(), parts) + (transposed ? "^T" : "");
  }

  /** A place along an axis, with the axis's name where it is not the first. */
  private static String part(Value value, int axis, String position) {
    Axis named = value.type().shape().axis(axis);
    boolean plain = axis == 0 || named.isAnonymous();
    return plain ? position : named.name() + " = " + position;
  }

  private String formula(Formula formula) {
    return formula(formula, false);
  }

  private String formula(Formula formula, boolean inside) {
    if (formula instanceof Formula.Constant constant) {
      return number(constant.value());
    } else if (formula instanceof Formula.Size size) {
      return size.dim().toString();
    } else if (formula instanceof Formula.Element element) {
      return element(element);
    } else if (formula instanceof Formula.Position) {
      return "position";
    }
    Formula.Apply call = (Formula.Apply) formula;
    String text = apply(call);
    boolean loose = INFIX.containsKey(call.function()) || call.function() == ScalarFunction.SELECT;
    return inside && loose ? "(" + text + ")" : text;
  }

  /** The value; with the place where the data, a loop around or a number says it. */
  private String element(Formula.Element element) {
    Value value = kernel.value(element.operand());
    List<String> parts = new ArrayList<>();
    for (int axis = 0; axis < element.at().size(); axis++) {
      Index index = element.at().get(axis);
      boolean single = value.type().shape().dim(axis).equals(Dim.of(1));
      if (index instanceof Index.Data data) {
        parts.add(formula(data.value()));
      } else if (isSettled(index) && !single) {
        parts.add(part(value, axis, layout.position(index)));
      }
    }
    return kernel.spoken(value, parts);
  }

  /** Whether an index stands still while the kernel runs. */
  private static boolean isSettled(Index index) {
    return index instanceof Index.Counter
        || index instanceof Index.Fixed
        || (index instanceof Index.Sum sum && isSettled(sum.left()) && isSettled(sum.right()));
  }

  /** What the data says of a place. */
  private String place(List<Index> at) {
    StringBuilder text = new StringBuilder();
    for (Index index : at) {
      if (index instanceof Index.Data data) {
        text.append(' ').append(formula(data.value()));
      }
    }
    return text.toString();
  }

  private String apply(Formula.Apply call) {
    List<String> arguments = call.arguments().stream().map(a -> formula(a, true)).toList();
    ScalarFunction function = call.function();
    if (INFIX.containsKey(function)) {
      return arguments.get(0) + INFIX.get(function) + arguments.get(1);
    }
    if (isOneHot(call)) {
      return "onehot(" + formula(equality(call).arguments().get(1)) + ")";
    }
    return switch (function) {
      case NEGATE -> "-" + arguments.get(0);
      case NOT -> "not " + arguments.get(0);
      case TO_REAL, TO_I32, TO_BOOL -> arguments.get(0);
      case UNIFORM -> "uniform random";
      case NORMAL -> "normal random";
      case SELECT ->
          formula(call.arguments().get(1), true)
              + " where "
              + formula(call.arguments().get(0))
              + " else "
              + arguments.get(2);
      default ->
          function.name().toLowerCase(Locale.ROOT)
              + "("
              + String.join(", ", call.arguments().stream().map(a -> formula(a, false)).toList())
              + ")";
    };
  }

  /** Whether this is 1 at the place that the data says and 0 elsewhere. */
  private static boolean isOneHot(Formula.Apply call) {
    return call.function() == ScalarFunction.TO_REAL
        && call.arguments().get(0) instanceof Formula.Apply inner
        && inner.function() == ScalarFunction.EQUAL
        && inner.arguments().get(0) instanceof Formula.Position;
  }

  private static Formula.Apply equality(Formula.Apply call) {
    return (Formula.Apply) call.arguments().get(0);
  }

  private static String number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e7;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }
}
