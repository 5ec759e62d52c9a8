package org.tapeless.compiler.ops.pool;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/** The sum of each window, in ascending order of taps; attributes are those of a pool. */
public final class WindowSum implements Op {
  public static final WindowSum OP = new WindowSum();

  private static final Signature SIGNATURE =
      Signatures.pointwise(
          "%windowSum",
          List.of(Signatures.free("x", Signature.Kind.REAL)),
          "The sum of the elements of each window.",
          "sum over ky, kx < size of x[.., y * stride + ky - pad, x * stride + kx - pad]");

  private WindowSum() {}

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
      pools.visit(
          window, x, (tap, position) -> result.set(target, result.at(target) + x.at(position)));
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Primitive(WindowSum::loops);
  }

  private static LoopNest loops(Call call) {
    Pools pools = Pools.of(call);
    return new LoopNest(
        pools.pooled().dims(),
        pools.taps(),
        pools.axes().isEmpty() ? Reduction.NONE : Reduction.SUM,
        pools.element(pools::reducedTap, 0));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    return List.of(
        Optional.of(
            graph.call(
                WindowSpread.OP,
                y.result().attributes().with("shape", y.operand(0).type().shape()),
                List.of(dy))));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "tiles")
            .with(Pools.attributes(3, 2, 2, 2, 0))
            .real(Samples.sizes(1, 2, 4), 1, 2, 3, 4, 5, 6, 7, 8)
            .smooth(14, 22),
        Samples.of(this, "overlapping")
            .with(Pools.attributes(1, 1, 3, 1, 1))
            .vector(1, 10, 100, 1000)
            .smooth(11, 111, 1110, 1100),
        Samples.of(this, "strideOfTwo")
            .with(Pools.attributes(2, 2, 3, 2, 1))
            .real(Samples.sizes(3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9)
            .smooth(12, 16, 24, 28));
  }
}
