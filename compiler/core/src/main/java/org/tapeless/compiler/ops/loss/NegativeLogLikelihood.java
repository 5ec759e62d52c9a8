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
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * Negative logarithm of the probability of each row's label, where the logarithms are given, or of
 * a distribution over the axis. What the distribution holds impossible counts nothing.
 */
public final class NegativeLogLikelihood implements Op {
  public static final NegativeLogLikelihood OP = new NegativeLogLikelihood();

  private static final Signature SIGNATURE =
      new Signature(
          "nll",
          List.of(
              Signatures.common("logp", Signature.Kind.REAL),
              new Signature.Operand("label", Signature.Alignment.LABEL, Signature.Kind.ANY)),
          List.of(),
          Signature.Axes.LAST,
          "For each row the negative log-probability of its label: an integer, or a distribution.",
          "-logp[label], or -(sum over k of label * logp)");

  private NegativeLogLikelihood() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public TensorType type(Call call) {
    return Labels.type(call);
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Tensor logp = operands.get(0);
    Tensor label = operands.get(1);
    Tensor result = Tensor.zeros(call.sizes(extents));
    int[][] rows = Rows.positions(logp.sizes(), call.attributes().positions("axes"));
    for (int row = 0; row < rows.length; row++) {
      double sum = 0;
      for (int k = 0; k < rows[row].length; k++) {
        int position = rows[row][k];
        boolean isLabel = !call.operand(1).isReal() && label.at(row) == k;
        double weight = call.operand(1).isReal() ? label.at(position) : isLabel ? 1 : 0;
        sum -= weight == 0 ? 0 : weight * logp.at(position);
      }
      result.set(row, sum);
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Composite(NegativeLogLikelihood::expand);
  }

  private static Value expand(Call call, List<Value> operands, GraphBuilder graph) {
    Value logp = operands.get(0);
    Value label = operands.get(1);
    List<Integer> axes = call.attributes().positions("axes");
    if (!label.type().isReal()) {
      Value picked = graph.call(Pick.OP, Reductions.over(axes), List.of(logp, label));
      return Arithmetic.negate(graph, picked);
    }
    Value isPossible = Arithmetic.notEqual(graph, label, 0);
    Value weighted = Arithmetic.multiply(graph, label, logp);
    Value counted = Arithmetic.whereElseZero(graph, isPossible, weighted);
    return Arithmetic.negate(graph, Reductions.sum(graph, counted, axes));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Value logp = y.operand(0);
    Value label = y.operand(1);
    Shape shape = logp.type().shape();
    List<Integer> axes = y.result().attributes().positions("axes");
    Value spread = Views.spread(graph, Arithmetic.negate(graph, dy), shape, axes);
    if (!label.type().isReal()) {
      Value hot = OneHot.of(graph, label, shape, axes);
      return List.of(Optional.of(Arithmetic.multiply(graph, spread, hot)), Optional.empty());
    }
    return List.of(
        Optional.of(Arithmetic.multiply(graph, spread, label)),
        Optional.of(Arithmetic.multiply(graph, spread, logp)));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "labels")
            .with(Reductions.over(List.of(1)))
            .real(Samples.sizes(2, 2), -1, -2, -3, -0.5)
            .operand(ElementType.I32, Samples.sizes(2), 1, 0)
            .smooth(2, 3),
        Samples.of(this, "firstAxis")
            .with(Reductions.over(List.of(0)))
            .real(Samples.sizes(2, 2), -1, -2, -3, -0.5)
            .operand(ElementType.U8, Samples.sizes(2), 1, 0)
            .smooth(3, 2),
        Samples.of(this, "distribution")
            .with(Reductions.over(List.of(1)))
            .real(Samples.sizes(1, 2), -1, -2)
            .real(Samples.sizes(1, 2), 0.25, 0.75)
            .smooth(1.75),
        Samples.of(this, "impossible")
            .with(Reductions.over(List.of(0)))
            .vector(0, Double.NEGATIVE_INFINITY)
            .vector(1, 0)
            .kink(0));
  }
}
