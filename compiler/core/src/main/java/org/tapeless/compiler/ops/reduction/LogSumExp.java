package org.tapeless.compiler.ops.reduction;

import java.util.Arrays;
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

/**
 * Logarithm of the sum of exponentials along axes; the gradient is made of the result. Of a row
 * whose greatest element is infinite it is that element: a row that is masked as a whole has the
 * sum 0.
 */
public final class LogSumExp implements Op {
  public static final LogSumExp OP = new LogSumExp();

  private static final Signature SIGNATURE =
      Signatures.overAxes(
          "logsumexp",
          Signature.Kind.REAL,
          Signature.Axes.ALL,
          "The logarithm of the sum of exponentials along the axes, without overflow.",
          "m + ln(sum over axes of e^(x - m)), m = max over axes of x");

  private LogSumExp() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    List<Integer> axes = call.attributes().positions("axes");
    TypeRules.checkPositions(call, 0, axes);
    return TensorType.real(call.shape(0).without(axes));
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Tensor x = operands.get(0);
    Tensor result = Tensor.zeros(call.sizes(extents));
    int[][] rows = Rows.positions(x.sizes(), call.attributes().positions("axes"));
    for (int row = 0; row < rows.length; row++) {
      double[] elements = Rows.elements(x, rows[row]);
      double max = Arrays.stream(elements).reduce(Double.NEGATIVE_INFINITY, Math::max);
      result.set(row, Double.isInfinite(max) ? max : Rows.logSumExp(elements));
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Composite(LogSumExp::expand);
  }

  private static Value expand(Call call, List<Value> operands, GraphBuilder graph) {
    MaxShifted pieces = new MaxShifted(operands.get(0), call.attributes().positions("axes"), graph);
    Value max = pieces.max();
    Value isShift =
        Arithmetic.notEqual(graph, Arithmetic.abs(graph, max), Double.POSITIVE_INFINITY);
    Value log = Arithmetic.log(graph, pieces.sum());
    return Arithmetic.add(graph, max, Arithmetic.whereElseZero(graph, isShift, log));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Value x = y.operand(0);
    Shape shape = x.type().shape();
    List<Integer> axes = y.result().attributes().positions("axes");
    Value difference = Arithmetic.subtract(graph, x, Views.spread(graph, y, shape, axes));
    Value softmax = Arithmetic.exp(graph, difference);
    Value spread = Views.spread(graph, dy, shape, axes);
    return List.of(Optional.of(Arithmetic.multiply(graph, spread, softmax)));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "rows")
            .with(Reductions.over(List.of(1)))
            .real(Samples.sizes(2, 2), 0, 0, 1, 2)
            .smooth(0.6931471805599453, 2.313261687518223),
        Samples.of(this, "columns")
            .with(Reductions.over(List.of(0)))
            .real(Samples.sizes(2, 2), 0, 1, 0, 2)
            .smooth(0.6931471805599453, 2.313261687518223),
        Samples.of(this, "large")
            .with(Reductions.over(List.of(0)))
            .vector(1000, 1000, Double.NEGATIVE_INFINITY)
            .kink(1000.6931471805599),
        Samples.of(this, "infinite")
            .with(Reductions.over(List.of(1)))
            .real(
                Samples.sizes(2, 2),
                Double.NEGATIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                1)
            .kink(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
  }
}
