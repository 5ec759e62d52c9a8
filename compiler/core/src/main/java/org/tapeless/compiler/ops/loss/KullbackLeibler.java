package org.tapeless.compiler.ops.loss;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Arithmetic;
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
 * How far the distribution q of each row is from p. What p holds impossible counts nothing, even
 * where q does too, and takes no gradient.
 */
public final class KullbackLeibler implements Op {
  public static final KullbackLeibler OP = new KullbackLeibler();

  private static final Signature SIGNATURE =
      new Signature(
          "kl",
          List.of(
              Signatures.common("p", Signature.Kind.REAL),
              Signatures.common("q", Signature.Kind.REAL)),
          List.of(),
          Signature.Axes.LAST,
          "For each row the divergence of q from p, two distributions; p = 0 counts nothing.",
          "sum over k of p * ln(p / q), 0 where p = 0");

  private KullbackLeibler() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    Shape shape = TypeRules.commonShape(call);
    int axis = TypeRules.singleAxis(call, shape);
    return TensorType.real(shape.without(List.of(axis)));
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Tensor p = operands.get(0);
    Tensor q = operands.get(1);
    Tensor result = Tensor.zeros(call.sizes(extents));
    int[] sizes = TypeRules.commonShape(call).sizes(extents);
    int[][] rows = Rows.positions(sizes, call.attributes().positions("axes"));
    for (int row = 0; row < rows.length; row++) {
      double sum = 0;
      for (int position : rows[row]) {
        double weight = p.at(p.rank() == 0 ? 0 : position);
        double other = q.at(q.rank() == 0 ? 0 : position);
        sum += weight == 0 ? 0 : weight * StrictMath.log(weight / other);
      }
      result.set(row, sum);
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Composite(KullbackLeibler::expand);
  }

  private static Value expand(Call call, List<Value> operands, GraphBuilder graph) {
    Value p = operands.get(0);
    Value surprise = Arithmetic.log(graph, Arithmetic.divide(graph, p, operands.get(1)));
    Value weighted = Arithmetic.multiply(graph, p, surprise);
    Value counted = Arithmetic.whereElseZero(graph, Arithmetic.notEqual(graph, p, 0), weighted);
    return Reductions.sum(graph, counted, call.attributes().positions("axes"));
  }

  /** Of p: ln(p / q) + 1; of q: -p / q. */
  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Value p = y.operand(0);
    Value ratio = Arithmetic.divide(graph, p, y.operand(1));
    Value slope = Arithmetic.add(graph, Arithmetic.log(graph, ratio), 1);
    return List.of(
        gradient(0, slope, y, dy, graph),
        gradient(1, Arithmetic.negate(graph, ratio), y, dy, graph));
  }

  private static Optional<Value> gradient(
      int operand, Value slope, Value y, Value dy, GraphBuilder graph) {
    if (Arithmetic.isConstant(y.operand(operand))) {
      return Optional.empty();
    }
    Shape shape = TypeRules.commonShape(y.call());
    Value spread = Views.spread(graph, dy, shape, y.result().attributes().positions("axes"));
    Value isPossible = Arithmetic.notEqual(graph, y.operand(0), 0);
    Value weighted = Arithmetic.multiply(graph, spread, slope);
    Value gradient = Arithmetic.whereElseZero(graph, isPossible, weighted);
    return Optional.of(Reductions.sumTo(graph, gradient, y.operand(operand).type()));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "rows")
            .with(Reductions.over(List.of(1)))
            .real(Samples.sizes(2, 2), 0.5, 0.5, 0.25, 0.75)
            .real(Samples.sizes(2, 2), 0.25, 0.75, 0.25, 0.75)
            .smooth(0.14384103622589042, 0),
        Samples.of(this, "columns")
            .with(Reductions.over(List.of(0)))
            .real(Samples.sizes(2, 1), 0.5, 0.5)
            .real(Samples.sizes(2, 1), 0.25, 0.75)
            .smooth(0.14384103622589042),
        Samples.of(this, "impossible")
            .with(Reductions.over(List.of(0)))
            .vector(0, 1)
            .vector(0, 0.5)
            .kink(0.6931471805599453));
  }
}
