package org.tapeless.compiler.check;

import java.util.List;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;

/** Messages about axes that do not agree: both sides, and where each came from. */
final class Mismatch {
  private Mismatch() {}

  /** Operands of an elementwise operator. */
  static Mistake elementwise(
      String operator,
      Site site,
      List<Operand> operands,
      List<Tensor> tensors,
      int left,
      int right,
      Alignment.Clash clash) {
    String a = operands.get(left).text() + " is " + tensors.get(left).shape();
    String b = operands.get(right).text() + " is " + tensors.get(right).shape();
    Diagnostic error =
        Diagnostic.error(ErrorCode.ELEMENTWISE_MISMATCH, site.call(), operator)
            .withLabel(both(operands, left, right, a, b));
    error = traced(error, clash.left());
    error = traced(error, clash.right());
    return new Mistake(error.withHelp(advice(clash)));
  }

  private static String both(List<Operand> operands, int left, int right, String a, String b) {
    boolean nameless = !operands.get(left).text().startsWith("`");
    boolean alike = nameless && !operands.get(right).text().startsWith("`");
    return alike
        ? a.replace("the operand", "the left side") + ", " + b.replace("the operand", "the right")
        : a + ", but " + b;
  }

  private static String advice(Alignment.Clash clash) {
    TracedAxis a = clash.left();
    TracedAxis b = clash.right();
    if (a.name().equals(b.name()) && !a.isAnonymous()) {
      return "axes of one name must have one size";
    }
    if (a.size().isConstant() != b.size().isConstant()) {
      return "a symbolic axis never meets a constant one, for it may have any size";
    }
    if (a.size().equals(org.tapeless.compiler.types.Dim.of(1))
        || b.size().equals(org.tapeless.compiler.types.Dim.of(1))) {
      return "an axis of size 1 is not stretched; drop it with `as`, for a tensor without the axis"
          + " is repeated along it";
    }
    return "axes without a name are matched from the right and must have equal sizes; name them"
        + " with `as` if they are different axes";
  }

  /** Adds where an axis got its size. */
  static Diagnostic traced(Diagnostic error, TracedAxis axis) {
    return error.withNote(
        "the axis " + axis + " comes from `" + axis.sourceText() + "`", axis.source());
  }

  /** An operand that must have one value a row, and has other axes. */
  static Mistake row(String operator, Operand operand, Tensor tensor, List<TracedAxis> rows) {
    return new Mistake(
        Diagnostic.error(ErrorCode.ELEMENTWISE_MISMATCH, operand.span(), operator)
            .withLabel(
                "expects "
                    + TracedAxis.shape(rows)
                    + ", but "
                    + operand.text()
                    + " is "
                    + tensor.shape()));
  }

  /** {@code last axis}, {@code last-but-one axis}, {@code axis 1}. */
  static String position(int index, int rank) {
    if (index == rank - 1) {
      return rank == 1 ? "only axis" : "last axis";
    }
    return index == 0 ? "first axis" : index == rank - 2 ? "last-but-one axis" : "axis " + index;
  }
}
