package org.tapeless.compiler.emit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Affine;
import org.tapeless.compiler.loops.Elements;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;

/**
 * How what formulas read moves while one loop runs, and so whether neighbouring rounds can be the
 * lanes of a vector: an element stands still, or lies beside that of the round before.
 */
final class Motion {
  private final KernelNames kernel;
  private final KernelScope body;
  private final int variable;
  private final Map<Integer, Boolean> locals = new HashMap<>();

  /**
   * @param body the scope of the loop's body
   */
  Motion(KernelNames kernel, KernelScope body, int variable) {
    this.kernel = kernel;
    this.body = body;
    this.variable = variable;
  }

  int variable() {
    return variable;
  }

  /** A local of the loop's body is a number in each round. */
  void define(Value value, Formula formula) {
    locals.put(value.id(), !isStill(formula));
  }

  /** Whether the element is a local of the loop's body. */
  boolean isOwnLocal(Formula.Element element) {
    return locals.containsKey(element.operand());
  }

  boolean isStill(Formula formula) {
    if (formula instanceof Formula.Element element) {
      return isOwnLocal(element)
          ? !locals.get(element.operand())
          : element.at().stream().noneMatch(this::moves);
    } else if (formula instanceof Formula.Position position) {
      return !moves(position.index());
    }
    return !(formula instanceof Formula.Apply call)
        || call.arguments().stream().allMatch(this::isStill);
  }

  private boolean moves(Index index) {
    return KernelScope.mentions(index, variable)
        || Elements.of(index).stream().anyMatch(read -> locals.getOrDefault(read.operand(), false));
  }

  /** Whether an element of the value lies right behind that of the round before. */
  boolean isUnit(Value value, List<Index> at) {
    return value.type().element() == ElementType.REAL
        && kernel.isArray(value)
        && steps(kernel.offset(value, at));
  }

  /** Whether an index grows by one from round to round. */
  boolean steps(Index index) {
    Affine offset = body.affine(index);
    return offset.coefficient(new Index.Variable(variable)).equals(Dim.of(1))
        && offset.terms().keySet().stream()
            .allMatch(atom -> atom instanceof Index.Variable || !moves(atom));
  }

  /** Whether vectors can compute a number of each round. */
  boolean isReal(Formula formula) {
    if (formula instanceof Formula.Element element && !isStill(element)) {
      return isScratch(element) || isOwnLocal(element) || isRead(element);
    }
    if (isStill(formula)) {
      return true;
    }
    if (!(formula instanceof Formula.Apply call)) {
      return false;
    }
    List<Formula> arguments = call.arguments();
    return switch (call.function()) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MAX, MIN, NEGATE, ABS, SQRT, RSQRT ->
          arguments.stream().allMatch(this::isReal);
      case SELECT ->
          isMask(arguments.get(0)) && arguments.subList(1, 3).stream().allMatch(this::isReal);
      case TO_REAL -> isMask(arguments.get(0));
      default -> false;
    };
  }

  /** Whether the element is one that this compiler has set aside in a row of its own. */
  static boolean isScratch(Formula.Element element) {
    return element.operand() < 0;
  }

  private boolean isRead(Formula.Element element) {
    return !body.isLocal(element.operand())
        && isUnit(kernel.value(element.operand()), element.at());
  }

  /** Whether vectors can decide a question that each round may answer otherwise. */
  boolean isMask(Formula formula) {
    if (!(formula instanceof Formula.Apply call) || isStill(formula)) {
      return false;
    }
    List<Formula> arguments = call.arguments();
    return switch (call.function()) {
      case AND, OR -> arguments.stream().allMatch(this::isMask);
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL ->
          comparesPosition(call) || arguments.stream().allMatch(this::isNumber);
      default -> false;
    };
  }

  /** Whether the round's own number is compared with one that stands still. */
  boolean comparesPosition(Formula.Apply call) {
    Formula left = call.arguments().get(0);
    Formula right = call.arguments().get(1);
    return (isRound(left) && isWhole(right)) || (isRound(right) && isWhole(left));
  }

  boolean isRound(Formula formula) {
    return formula instanceof Formula.Position position && steps(position.index());
  }

  private boolean isWhole(Formula formula) {
    boolean data =
        formula instanceof Formula.Element element
            && element.operand() >= 0
            && kernel.value(element.operand()).type().element() == ElementType.I32;
    return isStill(formula) && (data || formula instanceof Formula.Position);
  }

  private boolean isNumber(Formula formula) {
    return isReal(formula) && type(formula) == ElementType.REAL;
  }

  private ElementType type(Formula formula) {
    if (formula instanceof Formula.Position) {
      return ElementType.I32;
    } else if (formula instanceof Formula.Element element) {
      return isScratch(element)
          ? ElementType.REAL
          : kernel.value(element.operand()).type().element();
    } else if (formula instanceof Formula.Apply call) {
      boolean choice = call.function() == ScalarFunction.SELECT;
      return switch (call.function()) {
        case TO_I32 -> ElementType.I32;
        case TO_REAL -> ElementType.REAL;
        case TO_BOOL, NOT, AND, OR -> ElementType.BOOL;
        default -> type(call.arguments().get(choice ? 1 : 0));
      };
    }
    return ElementType.REAL;
  }

  /** Whether the sides of each choice exist whatever is chosen, for vectors compute both. */
  boolean choosesFromAll(Formula formula) {
    if (!(formula instanceof Formula.Apply call)) {
      return true;
    }
    boolean open = call.function() == ScalarFunction.SELECT && !isStill(call);
    return call.arguments().stream().allMatch(this::choosesFromAll)
        && (!open
            || call.arguments().subList(1, 3).stream()
                .flatMap(side -> Elements.of(side).stream())
                .allMatch(this::existsAlways));
  }

  private boolean existsAlways(Formula.Element element) {
    if (isOwnLocal(element) || body.isLocal(element.operand())) {
      return true;
    }
    List<Dim> dims = kernel.value(element.operand()).type().shape().dims();
    for (int axis = 0; axis < dims.size(); axis++) {
      if (!isWithin(element.at().get(axis), dims.get(axis))) {
        return false;
      }
    }
    return true;
  }

  /** Whether an index that runs through an axis, or says its begin, never leaves the axis. */
  private boolean isWithin(Index index, Dim size) {
    return extent(index).equals(Optional.of(size))
        || (index instanceof Index.Fixed fixed && fixed.position().isZero());
  }

  /**
   * A number that an index from 0 on stays below; loops that became one divide and divide again.
   */
  private Optional<Dim> extent(Index index) {
    if (index instanceof Index.Variable counted) {
      return Optional.of(body.size(counted.axis()));
    } else if (index instanceof Index.Counter counter) {
      return Optional.of(counter.trips());
    } else if (index instanceof Index.Remainder remainder) {
      return Optional.of(remainder.divisor());
    }
    return index instanceof Index.Quotient quotient
        ? extent(quotient.index()).flatMap(whole -> whole.dividedBy(quotient.divisor()))
        : Optional.empty();
  }
}
