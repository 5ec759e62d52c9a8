package org.tapeless.compiler.ops.pool;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.loops.WindowProduct;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * The greatest element of each window; NaN if one is. Padding never wins. Backward finds each
 * window's winner again, the first of equal ones, and hands it the whole gradient.
 */
public final class MaxPool implements Op {
  public static final MaxPool OP = new MaxPool();

  private static final Signature SIGNATURE =
      new Signature(
          "maxPool",
          List.of(Signatures.common("x", Signature.Kind.REAL)),
          Pools.attributes(),
          Signature.Axes.LAST_TWO,
          "The greatest element of each window; the first of equal ones takes the gradient.",
          "max over ky, kx < size of x[.., y * stride + ky - pad, x * stride + kx - pad]");

  private MaxPool() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public TensorType type(Call call) {
    Pools.check(call);
    return TensorType.real(Pools.of(call).pooled());
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Pools pools = Pools.of(call);
    Tensor x = operands.get(0);
    Tensor result = Tensor.zeros(pools.sizes(extents));
    int[] window = new int[x.rank()];
    for (int place = 0; place < result.count(); place++) {
      int target = place;
      result.index(place, window);
      result.set(target, Double.NEGATIVE_INFINITY);
      pools.visit(
          window,
          x,
          (tap, position) -> result.set(target, Math.max(result.at(target), x.at(position))));
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Primitive(MaxPool::loops);
  }

  private static LoopNest loops(Call call) {
    Pools pools = Pools.of(call);
    return new LoopNest(
            pools.pooled().dims(),
            pools.taps(),
            pools.axes().isEmpty() ? Reduction.NONE : Reduction.MAX,
            pools.element(pools::reducedTap, Double.NEGATIVE_INFINITY))
        .with(pools.product(WindowProduct.Kind.MAX_POOL));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Value x = y.operand(0);
    Attributes attributes = y.result().attributes();
    Value winner = graph.call(MaxPoolWinner.OP, attributes, List.of(x));
    Attributes back = attributes.with("shape", x.type().shape());
    return List.of(Optional.of(graph.call(MaxPoolGradient.OP, back, List.of(dy, winner))));
  }

  @Override
  public List<Sample> samples() {
    double[] image = {1, 5, 2, 0, 3, 4, 8, 7, -9, -1, -2, -3, -4, -6, -5, -7};
    return List.of(
        Samples.of(this, "tiles")
            .with(Pools.attributes(4, 2, 2, 2, 0))
            .real(Samples.sizes(1, 1, 4, 4), image)
            .smooth(5, 8, -1, -2),
        Samples.of(this, "overlapping")
            .with(Pools.attributes(3, 2, 3, 1, 0))
            .real(Samples.sizes(1, 4, 4), image)
            .smooth(8, 8, 8, 8),
        Samples.of(this, "paddingNeverWins")
            .with(Pools.attributes(2, 2, 2, 2, 1))
            .real(Samples.sizes(2, 3), -1, -2, -3, -4, -5, -6)
            .smooth(-1, -2, -4, -5),
        Samples.of(this, "incompleteWindowsAreDropped")
            .with(Pools.attributes(2, 1, 2, 2, 0))
            .real(Samples.sizes(2, 5), 1, 2, 3, 4, 9, 4, 3, 2, 1, 9)
            .smooth(2, 4, 4, 2),
        Samples.of(this, "gaps")
            .with(Pools.attributes(1, 1, 1, 3, 0))
            .real(Samples.sizes(5), 4, 9, 9, 2, 9)
            .smooth(4, 2),
        Samples.of(this, "tie").with(Pools.attributes(1, 1, 2, 2, 0)).vector(2, 2, 1, 1).kink(2, 1),
        Samples.of(this, "nan")
            .with(Pools.attributes(1, 1, 2, 2, 0))
            .vector(1, Double.NaN, 3, 4)
            .kink(Double.NaN, 4));
  }
}
