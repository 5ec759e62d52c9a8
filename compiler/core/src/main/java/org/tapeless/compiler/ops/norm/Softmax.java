package org.tapeless.compiler.ops.norm;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.MaxShifted;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Rows;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/** Shares of each row: positive, with the sum 1; the gradient is made of the result. */
public final class Softmax implements Op {
  public static final Softmax OP = new Softmax();

  private static final Signature SIGNATURE =
      Signatures.overAxes(
          "softmax",
          Signature.Kind.REAL,
          Signature.Axes.LAST,
          "Exponentials along the axis divided by their sum; masked elements (-inf) give 0.",
          "e^x / sum over k of e^x");

  private Softmax() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    TypeRules.singleAxis(call);
    return call.operand(0);
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Tensor x = operands.get(0);
    Tensor result = Tensor.zeros(call.sizes(extents));
    for (int[] row : Rows.positions(x.sizes(), call.attributes().positions("axes"))) {
      double logSumExp = Rows.logSumExp(Rows.elements(x, row));
      for (int position : row) {
        result.set(position, StrictMath.exp(x.at(position) - logSumExp));
      }
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Composite(Softmax::expand);
  }

  private static Value expand(Call call, List<Value> operands, GraphBuilder graph) {
    List<Integer> axes = call.attributes().positions("axes");
    MaxShifted pieces = new MaxShifted(operands.get(0), axes, graph);
    Value sum = Views.spread(graph, pieces.sum(), call.shape(0), axes);
    return Arithmetic.divide(graph, pieces.exponentials(), sum);
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Shape shape = y.type().shape();
    List<Integer> axes = y.result().attributes().positions("axes");
    Value weighted = Arithmetic.multiply(graph, dy, y);
    Value mean = Reductions.sum(graph, weighted, axes);
    Value deviation = Arithmetic.subtract(graph, dy, Views.spread(graph, mean, shape, axes));
    return List.of(Optional.of(Arithmetic.multiply(graph, y, deviation)));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "rows")
            .with(Reductions.over(List.of(1)))
            .real(Samples.sizes(2, 2), 0, 0, 1, 2)
            .smooth(0.5, 0.5, 0.2689414213699951, 0.7310585786300049),
        Samples.of(this, "columns")
            .with(Reductions.over(List.of(0)))
            .real(Samples.sizes(2, 3), 0, 1, -3, 0, 2, 1)
            .smooth(
                0.5,
                0.2689414213699951,
                0.01798620996209156,
                0.5,
                0.7310585786300049,
                0.9820137900379085),
        Samples.of(this, "masked")
            .with(Reductions.over(List.of(0)))
            .vector(1000, 1000, Double.NEGATIVE_INFINITY)
            .kink(0.5, 0.5, 0));
  }
}
