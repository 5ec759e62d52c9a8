package org.tapeless.compiler.ops.loss;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Deviations;
import org.tapeless.compiler.ops.MaxShifted;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Rows;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.ops.norm.LogSoftmax;
import org.tapeless.compiler.ops.norm.Softmax;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * Cross-entropy of the softmax of each row with its label, or with a distribution over the axis.
 * Never takes the logarithm of a share that has been rounded to 0; its gradient is {@code p -
 * onehot}.
 */
public final class CrossEntropy implements Op {
  public static final CrossEntropy OP = new CrossEntropy();

  private static final Signature SIGNATURE =
      new Signature(
          "crossEntropy",
          List.of(
              Signatures.common("logits", Signature.Kind.REAL),
              new Signature.Operand("label", Signature.Alignment.LABEL, Signature.Kind.ANY)),
          List.of(Signature.Attribute.number("smoothing", 0)),
          Signature.Axes.LAST,
          "For each row the surprise at its label: an integer, or a distribution over the axis."
              + " Smoothing gives that share of the label to all places alike.",
          "logsumexp(logits) - logits[label], or sum over k of label * (logsumexp(logits) -"
              + " logits)");

  private CrossEntropy() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public TensorType type(Call call) {
    TensorType type = Labels.type(call);
    double smoothing = smoothing(call);
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new TypeRuleException(
          -1, "`crossEntropy` takes a `smoothing` from 0 to below 1, found " + smoothing);
    }
    return type;
  }

  private static double smoothing(Call call) {
    return call.attributes().number("smoothing");
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Tensor logits = operands.get(0);
    Tensor label = operands.get(1);
    Tensor result = Tensor.zeros(call.sizes(extents));
    int[][] rows = Rows.positions(logits.sizes(), call.attributes().positions("axes"));
    for (int row = 0; row < rows.length; row++) {
      double logSumExp = Rows.logSumExp(Rows.elements(logits, rows[row]));
      double sum = 0;
      for (int k = 0; k < rows[row].length; k++) {
        int position = rows[row][k];
        boolean isLabel = !call.operand(1).isReal() && label.at(row) == k;
        double share = call.operand(1).isReal() ? label.at(position) : isLabel ? 1 : 0;
        double weight = (1 - smoothing(call)) * share + smoothing(call) / rows[row].length;
        sum += weight == 0 ? 0 : weight * (logSumExp - logits.at(position));
      }
      result.set(row, sum);
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Composite(CrossEntropy::expand);
  }

  private static Value expand(Call call, List<Value> operands, GraphBuilder graph) {
    Value label = operands.get(1);
    List<Integer> axes = call.attributes().positions("axes");
    MaxShifted pieces = new MaxShifted(operands.get(0), axes, graph);
    Value log = Arithmetic.log(graph, pieces.sum());
    if (!label.type().isReal()) {
      Value picked = graph.call(Pick.OP, Reductions.over(axes), List.of(operands.get(0), label));
      Value lack = Arithmetic.subtract(graph, pieces.max(), picked);
      return Arithmetic.add(graph, log, smoothed(lack, pieces, call, graph));
    }
    Value spread = Views.spread(graph, log, call.shape(0), axes);
    Value surprise = Arithmetic.subtract(graph, spread, pieces.shifted());
    Value target = smoothed(label, call, graph);
    Value isPossible = Arithmetic.notEqual(graph, target, 0);
    Value weighted = Arithmetic.multiply(graph, target, surprise);
    return Reductions.sum(graph, Arithmetic.whereElseZero(graph, isPossible, weighted), axes);
  }

  /** What the label's logit lacks to the greatest, mixed with what all lack on average. */
  private static Value smoothed(Value lack, MaxShifted pieces, Call call, GraphBuilder graph) {
    double smoothing = smoothing(call);
    if (smoothing == 0) {
      return lack;
    }
    Value average = Deviations.mean(pieces.shifted(), call.attributes().positions("axes"), graph);
    return Arithmetic.subtract(
        graph,
        Arithmetic.multiply(graph, 1 - smoothing, lack),
        Arithmetic.multiply(graph, smoothing, average));
  }

  /** The distribution mixed with the even one. */
  private static Value smoothed(Value distribution, Call call, GraphBuilder graph) {
    double smoothing = smoothing(call);
    if (smoothing == 0) {
      return distribution;
    }
    Value count = Reductions.count(graph, call.shape(0), call.attributes().positions("axes"));
    return Arithmetic.add(
        graph,
        Arithmetic.multiply(graph, 1 - smoothing, distribution),
        Arithmetic.divide(graph, smoothing, count));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Value logits = y.operand(0);
    Value label = y.operand(1);
    Shape shape = logits.type().shape();
    List<Integer> axes = y.result().attributes().positions("axes");
    Value spread = Views.spread(graph, dy, shape, axes);
    Value share = graph.call(Softmax.OP, Reductions.over(axes), List.of(logits));
    if (!label.type().isReal()) {
      Value target = smoothed(OneHot.of(graph, label, shape, axes), y.call(), graph);
      Value error = Arithmetic.subtract(graph, share, target);
      return List.of(Optional.of(Arithmetic.multiply(graph, error, spread)), Optional.empty());
    }
    Value target = smoothed(label, y.call(), graph);
    Value total = Views.spread(graph, Reductions.sum(graph, target, axes), shape, axes);
    Value error = Arithmetic.subtract(graph, Arithmetic.multiply(graph, share, total), target);
    return List.of(
        Optional.of(Arithmetic.multiply(graph, error, spread)),
        Optional.of(slopeOfLabel(logits, spread, y.call(), graph)));
  }

  /** The surprise at each place, by that share of the label that is not smoothed away. */
  private static Value slopeOfLabel(Value logits, Value spread, Call call, GraphBuilder graph) {
    List<Integer> axes = call.attributes().positions("axes");
    Value log = graph.call(LogSoftmax.OP, Reductions.over(axes), List.of(logits));
    Value slope = Arithmetic.negate(graph, Arithmetic.multiply(graph, log, spread));
    double smoothing = smoothing(call);
    return smoothing == 0 ? slope : Arithmetic.multiply(graph, 1 - smoothing, slope);
  }

  /** The attributes of a call along the given axis. */
  public static Attributes attributes(List<Integer> axes, double smoothing) {
    return Reductions.over(axes).with("smoothing", smoothing);
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "labels")
            .with(attributes(List.of(1), 0))
            .real(Samples.sizes(2, 2), 0, 0, 1, 2)
            .operand(ElementType.I32, Samples.sizes(2), 1, 0)
            .smooth(0.6931471805599453, 1.3132616875182228),
        Samples.of(this, "firstAxis")
            .with(attributes(List.of(0), 0))
            .real(Samples.sizes(2, 2), 0, 1, 0, 2)
            .operand(ElementType.U8, Samples.sizes(2), 1, 0)
            .smooth(0.6931471805599453, 1.3132616875182228),
        Samples.of(this, "distribution")
            .with(attributes(List.of(1), 0))
            .real(Samples.sizes(2, 2), 0, 0, 1, 2)
            .real(Samples.sizes(2, 2), 0.25, 0.75, 0.5, 0.5)
            .smooth(0.6931471805599453, 0.8132616875182228),
        Samples.of(this, "masked")
            .with(attributes(List.of(0), 0))
            .vector(1000, Double.NEGATIVE_INFINITY)
            .vector(1, 0)
            .kink(0),
        Samples.of(this, "smoothed")
            .with(attributes(List.of(1), 0.2))
            .real(Samples.sizes(2, 2), 0, 0, 1, 2)
            .operand(ElementType.I32, Samples.sizes(2), 1, 0)
            .smooth(0.6931471805599453, 1.2132616875182227),
        Samples.of(this, "smoothedDistribution")
            .with(attributes(List.of(0), 0.5))
            .real(Samples.sizes(2, 1), 1, 2)
            .real(Samples.sizes(2, 1), 1, 0)
            .smooth(1.0632616875182228),
        Samples.of(this, "certainlyWrong")
            .with(attributes(List.of(0), 0))
            .vector(1000, 0)
            .operand(ElementType.I32, Samples.sizes(), 1)
            .smooth(1000));
  }
}
