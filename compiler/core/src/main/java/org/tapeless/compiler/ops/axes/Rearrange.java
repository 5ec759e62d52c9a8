package org.tapeless.compiler.ops.axes;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Interval;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * A {@link Transpose} that is stored: its elements lie in memory in the order of its axes.
 *
 * <p>Only the optimizer makes it, where a product would otherwise read its operand across memory.
 */
public final class Rearrange implements Op {
  public static final Rearrange OP = new Rearrange();

  private static final Signature SIGNATURE =
      Signatures.pointwise(
          "%rearrange",
          List.of(Signatures.free("x", Signature.Kind.ANY)),
          "The operand stored with its axes in another order.",
          "x");

  private Rearrange() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public TensorType type(Call call) {
    return Transpose.OP.type(call);
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    return Transpose.OP.evaluate(call, operands, extents);
  }

  @Override
  public Optional<Interval> interval(Call call, List<Optional<Interval>> operands) {
    return operands.get(0);
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Primitive(Transpose.OP::nest);
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    return Transpose.OP.vjp(y, dy, graph);
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "matrix")
            .with(Reductions.over(List.of(1, 0)))
            .real(Samples.sizes(2, 3), 1, 2, 3, 4, 5, 6)
            .smooth(1, 4, 2, 5, 3, 6),
        Samples.of(this, "cycle")
            .with(Reductions.over(List.of(1, 2, 0)))
            .real(Samples.sizes(2, 1, 3), 1, 2, 3, 4, 5, 6)
            .smooth(1, 4, 2, 5, 3, 6));
  }
}
