package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.graph.Value;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;

/**
 * Contractions {@code a @ b} and {@code a @[K] b}: finds the contracted axes and the batch axes.
 *
 * <p>Without brackets a's last axis meets the axis of b of the same name or, where b has none, b's
 * last-but-one (or only) axis. All other axes that both have are batch axes.
 */
final class Contractions {
  private final Elaboration elaboration;

  Contractions(Elaboration elaboration) {
    this.elaboration = elaboration;
  }

  Tensor contract(Expr.Contract node, Tensor a, Tensor b, Frame frame, String name) {
    reals(node.left(), a);
    reals(node.right(), b);
    List<Integer> left = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    if (node.axes().isEmpty()) {
      left.add(a.axes().size() - 1);
      right.add(partner(a, b));
    }
    for (Name axis : node.axes()) {
      left.add(named(axis, node.left(), a));
      right.add(named(axis, node.right(), b));
    }
    agree(node, a, b, left, right);
    List<Integer> leftBatch = new ArrayList<>();
    List<Integer> rightBatch = new ArrayList<>();
    batch(a, b, left, right, leftBatch, rightBatch);
    agree(node, a, b, leftBatch, rightBatch);
    elaboration.at(name, "product", node.span(), frame);
    Value value =
        org.tapeless.compiler.ops.Contractions.contract(
            elaboration.builder(), a.value(), b.value(), left, right, leftBatch, rightBatch);
    List<TracedAxis> axes = new ArrayList<>(without(a.axes(), left, List.of()));
    axes.addAll(without(b.axes(), right, rightBatch));
    DeclaredType.rejectTwins(axes, node.span());
    Tensor result = new Tensor(value, axes);
    Sizes.check(result, node.span());
    return result;
  }

  private static void reals(Expr operand, Tensor tensor) {
    if (!tensor.type().isReal()) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.OPERAND_REFUSED, operand.span(), "@")
              .withLabel("takes real numbers, found " + tensor.type())
              .withHelp("convert with f32(...)"));
    }
    if (tensor.axes().isEmpty()) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.CONTRACTION_MISMATCH, operand.span())
              .withLabel("is a scalar and has no axis to sum over")
              .withHelp("multiply by a scalar with `*`"));
    }
  }

  private static int partner(Tensor a, Tensor b) {
    String last = a.axes().get(a.axes().size() - 1).name();
    int same = TracedAxis.indexOf(b.axes(), last);
    return same >= 0 ? same : Math.max(0, b.axes().size() - 2);
  }

  private static int named(Name axis, Expr operand, Tensor tensor) {
    int position = TracedAxis.indexOf(tensor.axes(), axis.text());
    if (position < 0) {
      Operand side = Operand.given(tensor, operand.span());
      Diagnostic missing = OperatorAxes.missing("@", axis.text(), axis.span(), tensor.axes());
      throw new Mistake(missing.withNote(side.text() + " is " + tensor.shape(), operand.span()));
    }
    return position;
  }

  private static void batch(
      Tensor a,
      Tensor b,
      List<Integer> left,
      List<Integer> right,
      List<Integer> leftBatch,
      List<Integer> rightBatch) {
    for (int i = 0; i < a.axes().size(); i++) {
      int other = TracedAxis.indexOf(b.axes(), a.axes().get(i).name());
      if (other >= 0 && !left.contains(i) && !right.contains(other)) {
        leftBatch.add(i);
        rightBatch.add(other);
      }
    }
  }

  private static void agree(
      Expr.Contract node, Tensor a, Tensor b, List<Integer> left, List<Integer> right) {
    for (int i = 0; i < left.size(); i++) {
      TracedAxis x = a.axes().get(left.get(i));
      TracedAxis y = b.axes().get(right.get(i));
      if (!x.size().equals(y.size())) {
        throw clash(node, a, b, x, y);
      }
    }
  }

  private static Mistake clash(Expr.Contract node, Tensor a, Tensor b, TracedAxis x, TracedAxis y) {
    String left = Operand.given(a, node.left().span()).text();
    String right = Operand.given(b, node.right().span()).text();
    String both =
        left.equals(right)
            ? "the left side is " + a.shape() + ", the right " + b.shape()
            : left + " is " + a.shape() + ", but " + right + " is " + b.shape();
    Diagnostic error =
        Diagnostic.error(ErrorCode.CONTRACTION_MISMATCH, node.span())
            .withLabel(both + ": " + x + " does not meet " + y);
    error = Mismatch.traced(Mismatch.traced(error, x), y);
    int fits = b.shape().dims().indexOf(x.size());
    return new Mistake(
        fits < 0 || b.axes().get(fits).isAnonymous()
            ? error
            : error.withHelp(named(node, a, x, b.axes().get(fits).name())));
  }

  /** How the axis can be given the name that it has on the other side. */
  private static String named(Expr.Contract node, Tensor a, TracedAxis axis, String name) {
    List<TracedAxis> renamed =
        a.axes().stream().map(each -> each.equals(axis) ? axis.named(name) : each).toList();
    return "the axis `"
        + name
        + "` of the right side fits: `("
        + Texts.line(node.left().span())
        + " as "
        + TracedAxis.shape(renamed)
        + ") @ ...`";
  }

  private static List<TracedAxis> without(
      List<TracedAxis> axes, List<Integer> contracted, List<Integer> batch) {
    List<TracedAxis> kept = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      if (!contracted.contains(i) && !batch.contains(i)) {
        kept.add(axes.get(i));
      }
    }
    return kept;
  }
}
