package org.tapeless.compiler.ops.reduction;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Rows;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Interval;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/** Position of the first greatest element along an axis, as i32; NaN counts as greatest. */
public final class ArgMax implements Op {
  public static final ArgMax OP = new ArgMax();

  private static final Signature SIGNATURE =
      Signatures.overAxes(
          "argmax",
          Signature.Kind.REAL,
          Signature.Axes.LAST,
          "The position of the first greatest element along the axis, as i32.",
          "first k with x[.., k] = max over k of x");

  private ArgMax() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    int axis = TypeRules.singleAxis(call);
    return new TensorType(ElementType.I32, call.shape(0).without(List.of(axis)));
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Tensor x = operands.get(0);
    Tensor result = Tensor.zeros(call.sizes(extents));
    int[][] rows = Rows.positions(x.sizes(), call.attributes().positions("axes"));
    for (int row = 0; row < rows.length; row++) {
      result.set(row, firstGreatest(Rows.elements(x, rows[row])));
    }
    return result;
  }

  private static int firstGreatest(double[] row) {
    int best = 0;
    for (int i = 1; i < row.length && !Double.isNaN(row[best]); i++) {
      if (row[i] > row[best] || Double.isNaN(row[i])) {
        best = i;
      }
    }
    return best;
  }

  @Override
  public Optional<Interval> interval(Call call, List<Optional<Interval>> operands) {
    return Optional.of(Interval.places(call.shape(0).dim(TypeRules.singleAxis(call))));
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Primitive(ArgMax::loops);
  }

  private static LoopNest loops(Call call) {
    List<Integer> axes = call.attributes().positions("axes");
    List<Integer> kept = Positions.others(call.operand(0).rank(), axes);
    return new LoopNest(
        Positions.dims(call.shape(0), kept),
        Positions.dims(call.shape(0), axes),
        Reduction.ARGMAX,
        new Formula.Element(0, Positions.places(kept, axes)));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    return List.of(Optional.empty());
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "rows")
            .with(Reductions.over(List.of(1)))
            .real(Samples.sizes(2, 3), 1, 3, 2, 9, 5, 6)
            .kink(1, 0),
        Samples.of(this, "columns")
            .with(Reductions.over(List.of(0)))
            .real(Samples.sizes(2, 3), 1, 3, 2, 9, 5, 1)
            .kink(1, 1, 0),
        Samples.of(this, "tie").with(Reductions.over(List.of(0))).vector(1, 3, 3).kink(1),
        Samples.of(this, "nan")
            .with(Reductions.over(List.of(0)))
            .vector(1, Double.NaN, 9, Double.NaN)
            .kink(1));
  }
}
