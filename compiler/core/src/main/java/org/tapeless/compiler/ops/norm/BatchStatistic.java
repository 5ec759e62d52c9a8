package org.tapeless.compiler.ops.norm;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Deviations;
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
 * What a batch says about each channel, over all axes but that of the channels: what batch
 * normalisation remembers. By the same pieces as {@link BatchNorm}, so that both are computed once.
 */
public final class BatchStatistic implements Op {
  public static final BatchStatistic MEAN =
      new BatchStatistic(
          "batchMean",
          false,
          "The mean of each channel of the axis, over all other axes.",
          "mean over all axes but the one");

  /** Unbiased, unlike the variance that {@link BatchNorm} divides by; 0 for a single element. */
  public static final BatchStatistic VARIANCE =
      new BatchStatistic(
          "batchVar",
          true,
          "The unbiased variance of each channel of the axis, over all other axes.",
          "sum over all axes but the one of (x - mean)^2 / max(n - 1, 1)");

  private final Signature signature;
  private final boolean variance;

  private BatchStatistic(String name, boolean variance, String sentence, String formula) {
    this.variance = variance;
    this.signature =
        Signatures.overAxes(name, Signature.Kind.REAL, Signature.Axes.LAST, sentence, formula);
  }

  @Override
  public Signature signature() {
    return signature;
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    TypeRules.singleAxis(call);
    return TensorType.real(call.shape(0).without(BatchNorm.others(call)));
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Tensor x = operands.get(0);
    Tensor result = Tensor.zeros(call.sizes(extents));
    int channel = 0;
    for (int[] positions : Rows.positions(x.sizes(), BatchNorm.others(call))) {
      result.set(channel++, of(Rows.elements(x, positions)));
    }
    return result;
  }

  private double of(double[] elements) {
    double mean = 0;
    for (double x : elements) {
      mean += x / elements.length;
    }
    double squares = 0;
    for (double x : elements) {
      squares += (x - mean) * (x - mean);
    }
    return variance ? squares / Math.max(elements.length - 1, 1) : mean;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Composite(
        (call, operands, graph) -> expand(operands.get(0), BatchNorm.others(call), graph));
  }

  private Value expand(Value x, List<Integer> axes, GraphBuilder graph) {
    if (!variance) {
      return Deviations.mean(x, axes, graph);
    }
    Value count = Reductions.count(graph, x.type().shape(), axes);
    Value biased = new Deviations(x, axes, graph).variance();
    Value squares = Arithmetic.multiply(graph, biased, count);
    return Arithmetic.divide(graph, squares, freedom(count, graph));
  }

  private static Value freedom(Value count, GraphBuilder graph) {
    return Arithmetic.maximum(graph, Arithmetic.add(graph, count, -1), 1);
  }

  /** {@code dy / n}, and for the variance {@code 2 / (n - 1) * (x - mean) * dy}. */
  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Value x = y.operand(0);
    Shape shape = x.type().shape();
    List<Integer> axes = BatchNorm.others(y.call());
    Value count = Reductions.count(graph, shape, axes);
    if (!variance) {
      Value share = Arithmetic.divide(graph, dy, count);
      return List.of(Optional.of(Views.spread(graph, share, shape, axes)));
    }
    Value share = Arithmetic.divide(graph, dy, freedom(count, graph));
    Value twice = Views.spread(graph, Arithmetic.multiply(graph, 2, share), shape, axes);
    Value centered = new Deviations(x, axes, graph).centered();
    return List.of(Optional.of(Arithmetic.multiply(graph, twice, centered)));
  }

  @Override
  public List<Sample> samples() {
    Attributes columns = Attributes.NONE.with("axes", List.of(1));
    double[] x = {1, 2, 3, 8, 5, -1};
    return List.of(
        Samples.of(this, "channels")
            .with(columns)
            .real(Samples.sizes(3, 2), x)
            .smooth(variance ? new double[] {4, 21} : new double[] {3, 3}),
        Samples.of(this, "image")
            .with(columns)
            .real(Samples.sizes(2, 1, 3), x)
            .smooth(variance ? 10 : 3),
        Samples.of(this, "single")
            .with(columns)
            .real(Samples.sizes(1, 2), 4, 5)
            .kink(variance ? new double[] {0, 0} : new double[] {4, 5}));
  }
}
