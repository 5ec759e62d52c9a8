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
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Rows;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/** Each channel brought to mean 0 and variance 1 over all other axes. */
public final class BatchNorm implements Op {
  public static final BatchNorm OP = new BatchNorm();

  private static final Signature SIGNATURE =
      new Signature(
          "batchNorm",
          List.of(Signatures.common("x", Signature.Kind.REAL)),
          List.of(Signature.Attribute.number("eps", 1e-5)),
          Signature.Axes.LAST,
          "Each channel of the axis brought to mean 0 and variance 1 over all other axes.",
          "(x - mean) / sqrt(var + eps), mean and var over all axes but the one");

  private BatchNorm() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    TypeRules.singleAxis(call);
    TypeRules.checkPositive(call, "eps");
    return call.operand(0);
  }

  /** All axes but that of the channels. */
  static List<Integer> others(Call call) {
    return Positions.others(call.operand(0).rank(), call.attributes().positions("axes"));
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Tensor x = operands.get(0);
    Tensor result = Tensor.zeros(call.sizes(extents));
    for (int[] channel : Rows.positions(x.sizes(), others(call))) {
      double[] normal =
          Standardization.apply(Rows.elements(x, channel), call.attributes().number("eps"));
      for (int i = 0; i < channel.length; i++) {
        result.set(channel[i], normal[i]);
      }
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Composite(
        (call, operands, graph) ->
            Standardization.expand(
                operands.get(0), others(call), call.attributes().number("eps"), graph));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Call call = y.call();
    double eps = call.attributes().number("eps");
    return List.of(
        Optional.of(Standardization.gradient(y.operand(0), y, dy, others(call), eps, graph)));
  }

  private static Attributes of(int axis, double eps) {
    return Attributes.NONE.with("axes", List.of(axis)).with("eps", eps);
  }

  @Override
  public List<Sample> samples() {
    double apart = 1 + 2 * Math.sqrt(3);
    return List.of(
        Samples.of(this, "channels")
            .with(of(1, 1))
            .real(Samples.sizes(2, 2), 1, 5, apart, 5)
            .smooth(-0.8660254037844386, 0, 0.8660254037844386, 0),
        Samples.of(this, "image")
            .with(of(1, 1e-5))
            .real(Samples.sizes(2, 2, 3), 1, 5, 2, 7, -3, 0, 2, 2, 1, 1, 4, -8)
            .smoothPoint());
  }
}
