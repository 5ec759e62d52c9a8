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

/** Logarithm of softmax, without its rounding to 0; the gradient is made of the result. */
public final class LogSoftmax implements Op {
  public static final LogSoftmax OP = new LogSoftmax();

  private static final Signature SIGNATURE =
      Signatures.overAxes(
          "logSoftmax",
          Signature.Kind.REAL,
          Signature.Axes.LAST,
          "The logarithm of softmax along the axis.",
          "x - logsumexp over k of x");

  private LogSoftmax() {}

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
        result.set(position, x.at(position) - logSumExp);
      }
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Composite(LogSoftmax::expand);
  }

  private static Value expand(Call call, List<Value> operands, GraphBuilder graph) {
    List<Integer> axes = call.attributes().positions("axes");
    MaxShifted pieces = new MaxShifted(operands.get(0), axes, graph);
    Value log = Arithmetic.log(graph, pieces.sum());
    return Arithmetic.subtract(
        graph, pieces.shifted(), Views.spread(graph, log, call.shape(0), axes));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Shape shape = y.type().shape();
    List<Integer> axes = y.result().attributes().positions("axes");
    Value sum = Views.spread(graph, Reductions.sum(graph, dy, axes), shape, axes);
    Value share = Arithmetic.multiply(graph, Arithmetic.exp(graph, y), sum);
    return List.of(Optional.of(Arithmetic.subtract(graph, dy, share)));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "rows")
            .with(Reductions.over(List.of(1)))
            .real(Samples.sizes(2, 2), 0, 0, 1, 2)
            .smooth(
                -0.6931471805599453,
                -0.6931471805599453,
                -1.3132616875182228,
                -0.31326168751822286),
        Samples.of(this, "columns")
            .with(Reductions.over(List.of(0)))
            .real(Samples.sizes(2, 1), 1, 2)
            .smooth(-1.3132616875182228, -0.31326168751822286),
        Samples.of(this, "large")
            .with(Reductions.over(List.of(0)))
            .vector(1000, 0)
            .smooth(0, -1000));
  }
}
