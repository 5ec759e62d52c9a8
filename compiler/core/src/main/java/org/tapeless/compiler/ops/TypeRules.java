package org.tapeless.compiler.ops;

import java.util.HashSet;
import java.util.List;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.TensorType;

/** The rules that operators of all families share, with their messages. */
public final class TypeRules {
  private TypeRules() {}

  /** Demands as many operands as the signature has, each of a kind that it takes. */
  public static void checkOperands(Call call) {
    Signature signature = call.op().signature();
    int expected = signature.operands().size();
    int found = call.operands().size();
    if (signature.takesSeveral() ? found < expected : found != expected) {
      throw new TypeRuleException(
          -1,
          "`%s` takes %d operand%s%s, found %d"
              .formatted(
                  signature.name(),
                  expected,
                  expected == 1 ? "" : "s",
                  signature.takesSeveral() ? " or more" : "",
                  found));
    }
    for (int i = 0; i < found; i++) {
      checkKind(call, i, signature.operand(i));
    }
  }

  private static void checkKind(Call call, int position, Signature.Operand operand) {
    TensorType found = call.operand(position);
    if (!accepts(operand.kind(), found.element())) {
      throw new TypeRuleException(
          position,
          "`%s` takes %s as `%s`, found %s%s"
              .formatted(
                  call.op().name(),
                  describe(operand.kind()),
                  operand.name(),
                  found,
                  mend(operand.kind())));
    }
  }

  private static boolean accepts(Signature.Kind kind, ElementType element) {
    return switch (kind) {
      case REAL -> element == ElementType.REAL;
      case INTEGER -> element.isInteger();
      case BOOL -> element == ElementType.BOOL;
      default -> true;
    };
  }

  private static String describe(Signature.Kind kind) {
    return switch (kind) {
      case REAL -> "real numbers";
      case INTEGER -> "integers";
      case BOOL -> "truth values";
      default -> "anything";
    };
  }

  private static String mend(Signature.Kind kind) {
    return switch (kind) {
      case REAL -> "; convert with f32(...)";
      case INTEGER -> "; convert with i32(...)";
      case BOOL -> "; compare, as in x > 0, or convert with bool(...)";
      default -> "";
    };
  }

  /**
   * The common shape of all operands that have axes; scalars stand beside any shape.
   *
   * @throws TypeRuleException if two shapes have other sizes
   */
  public static Shape commonShape(Call call) {
    Shape common = Shape.SCALAR;
    for (int i = 0; i < call.operands().size(); i++) {
      Shape shape = call.shape(i);
      if (common.rank() == 0) {
        common = shape;
      } else if (shape.rank() > 0 && !shape.sameDims(common)) {
        throw new TypeRuleException(
            i, "axes of `%s` do not agree: %s and %s".formatted(call.op().name(), common, shape));
      }
    }
    return common;
  }

  /** Demands that the positions are distinct axes of the operand. */
  public static void checkPositions(Call call, int operand, List<Integer> positions) {
    checkPositions(call, operand, call.shape(operand), positions);
  }

  private static void checkPositions(Call call, int operand, Shape shape, List<Integer> positions) {
    for (int position : positions) {
      if (position < 0 || position >= shape.rank()) {
        throw new TypeRuleException(
            operand, "`%s` has no axis %d in %s".formatted(call.op().name(), position, shape));
      }
    }
    if (new HashSet<>(positions).size() != positions.size()) {
      throw new TypeRuleException(
          operand, "`%s` names an axis twice: %s".formatted(call.op().name(), positions));
    }
  }

  /** Demands that a number among the attributes is above 0 and finite. */
  public static void checkPositive(Call call, String attribute) {
    double number = call.attributes().number(attribute);
    if (!(number > 0) || Double.isInfinite(number)) {
      throw new TypeRuleException(
          -1,
          "`%s` takes a positive `%s`, found %s"
              .formatted(call.op().name(), attribute, Double.toString(number).replace(".0", "")));
    }
  }

  /** The one axis that attribute {@code axes} names, of the first operand. */
  public static int singleAxis(Call call) {
    return singleAxis(call, call.shape(0));
  }

  /** The one axis that attribute {@code axes} names, of the operands' common shape. */
  public static int singleAxis(Call call, Shape common) {
    List<Integer> axes = call.attributes().positions("axes");
    checkPositions(call, 0, common, axes);
    if (axes.size() != 1) {
      throw new TypeRuleException(
          0, "`%s` takes one axis, found %d".formatted(call.op().name(), axes.size()));
    }
    return axes.get(0);
  }
}
