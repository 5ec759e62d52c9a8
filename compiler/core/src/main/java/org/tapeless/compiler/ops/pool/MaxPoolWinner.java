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
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.loops.WindowProduct;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * Which tap of each window met its greatest element, counted row by row through the window: the
 * first of equal ones, NaN before all else. Attributes are those of the pool.
 */
public final class MaxPoolWinner implements Op {
  public static final MaxPoolWinner OP = new MaxPoolWinner();

  private static final Signature SIGNATURE =
      Signatures.pointwise(
          "%maxPoolWinner",
          List.of(Signatures.free("x", Signature.Kind.REAL)),
          "The tap of each window that met its greatest element.",
          "first ky * size + kx with x[.., y * stride + ky - pad, ..] = maxPool(x)[.., y, x]");

  private MaxPoolWinner() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public TensorType type(Call call) {
    Pools.check(call);
    return new TensorType(ElementType.I32, Pools.of(call).pooled());
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Pools pools = Pools.of(call);
    Tensor x = operands.get(0);
    Tensor result = Tensor.zeros(pools.sizes(extents));
    int[] window = new int[x.rank()];
    for (int place = 0; place < result.count(); place++) {
      result.index(place, window);
      Winner winner = new Winner();
      pools.visit(window, x, (tap, position) -> winner.meet(tap, x.at(position)));
      result.set(place, winner.tap);
    }
    return result;
  }

  /** The greatest element so far; the pool's padding is below all. */
  private static final class Winner {
    private double greatest = Double.NEGATIVE_INFINITY;
    private int tap;

    void meet(int candidate, double element) {
      boolean isNaN = Double.isNaN(element) && !Double.isNaN(greatest);
      if (element > greatest || isNaN) {
        greatest = element;
        tap = candidate;
      }
    }
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Primitive(MaxPoolWinner::loops);
  }

  private static LoopNest loops(Call call) {
    Pools pools = Pools.of(call);
    Index counted = new Index.Variable(pools.shape().rank());
    return new LoopNest(
            pools.pooled().dims(),
            List.of(pools.allTaps()),
            Reduction.ARGMAX,
            pools.element(i -> pools.tap(counted, i), Double.NEGATIVE_INFINITY))
        .with(pools.product(WindowProduct.Kind.MAX_POOL_WINNER));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    return List.of(Optional.empty());
  }

  @Override
  public List<Sample> samples() {
    Attributes pairs = Pools.attributes(1, 1, 2, 2, 0);
    return List.of(
        Samples.of(this, "tiles")
            .with(Pools.attributes(2, 2, 2, 2, 0))
            .real(Samples.sizes(2, 4), 1, 2, 7, 5, 4, 3, 6, 0)
            .kink(2, 0),
        Samples.of(this, "padding")
            .with(Pools.attributes(2, 2, 2, 2, 1))
            .real(Samples.sizes(2, 3), -1, -2, -3, -4, -5, -6)
            .kink(3, 2, 1, 0),
        Samples.of(this, "firstOfEqualOnes").with(pairs).vector(2, 2, 1, 1).kink(0, 0),
        Samples.of(this, "nan").with(pairs).vector(1, Double.NaN, 3, 4).kink(1, 1));
  }
}
