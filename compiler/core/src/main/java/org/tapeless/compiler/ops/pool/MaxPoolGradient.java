package org.tapeless.compiler.ops.pool;

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
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.loops.WindowProduct;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.ops.Window;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * The gradient of a maximum over windows: each element takes the gradients of the windows that it
 * won. Attribute {@code shape} is that of the pooled x, the others are the pool's.
 *
 * <p>Where windows are disjoint, each element asks the one window it may lie in; otherwise it adds
 * up, in ascending order of taps, over the windows that meet it.
 */
public final class MaxPoolGradient implements Op {
  public static final MaxPoolGradient OP = new MaxPoolGradient();

  private static final Signature SIGNATURE =
      Signatures.pointwise(
          "%maxPoolGradient",
          List.of(
              Signatures.free("dy", Signature.Kind.REAL),
              Signatures.free("winner", Signature.Kind.INTEGER)),
          "Each window's gradient at the element that won it, else 0.",
          "sum over windows won by the element of dy");

  private MaxPoolGradient() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  private static Pools pools(Call call) {
    return Pools.of(call.attributes().shape("shape"), call.attributes());
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    Shape pooled = pools(call).pooled();
    for (int i = 0; i < 2; i++) {
      if (!call.shape(i).sameDims(pooled)) {
        throw new TypeRuleException(
            i, "one for each window of %s is expected, found %s".formatted(pooled, call.shape(i)));
      }
    }
    return TensorType.real(call.attributes().shape("shape"));
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Pools pools = pools(call);
    Tensor dy = operands.get(0);
    Tensor winner = operands.get(1);
    Tensor result = Tensor.zeros(call.sizes(extents));
    int[] window = new int[result.rank()];
    for (int place = 0; place < dy.count(); place++) {
      double gradient = dy.at(place);
      double won = winner.at(place);
      dy.index(place, window);
      pools.visit(
          window,
          result,
          (tap, position) ->
              result.set(position, result.at(position) + (tap == won ? gradient : 0)));
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Primitive(MaxPoolGradient::loops);
  }

  private static LoopNest loops(Call call) {
    Pools pools = pools(call);
    LoopNest nest = pools.overWindows((window, taps) -> share(pools, window, taps));
    return pools.isDisjoint()
        ? nest.with(pools.product(WindowProduct.Kind.MAX_POOL_GRADIENT))
        : nest;
  }

  /** dy of the window, if the element won it with these taps. */
  private static Formula share(Pools pools, List<Index> window, List<Index> taps) {
    Index counted = new Index.Fixed(Dim.of(0));
    for (int i = 0; i < taps.size(); i++) {
      Index rows = new Index.Scaled(counted, Dim.of(pools.windows().get(i).taps()));
      counted = i == 0 ? taps.get(i) : new Index.Sum(rows, taps.get(i));
    }
    Formula won =
        Formula.apply(
            ScalarFunction.EQUAL, new Formula.Element(1, window), new Formula.Position(counted));
    return Window.where(List.of(won), new Formula.Element(0, window), 0);
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Value winner = y.operand(1);
    Value picked = graph.call(MaxPoolPick.OP, y.result().attributes(), List.of(dy, winner));
    return List.of(Optional.of(picked), Optional.empty());
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        sample("tiles", Pools.attributes(2, 2, 2, 2, 0), Shape.anonymous(2, 4))
            .real(Samples.sizes(1, 2), 10, 20)
            .operand(ElementType.I32, Samples.sizes(1, 2), 2, 1)
            .smooth(0, 0, 0, 20, 10, 0, 0, 0),
        sample("overlap", Pools.attributes(1, 1, 2, 1, 0), Shape.anonymous(4))
            .vector(1, 10, 100)
            .operand(ElementType.I32, Samples.sizes(3), 1, 0, 1)
            .smooth(0, 11, 0, 100),
        sample("padding", Pools.attributes(2, 2, 2, 2, 1), Shape.anonymous(2, 3))
            .real(Samples.sizes(2, 2), 1, 2, 3, 4)
            .operand(ElementType.I32, Samples.sizes(2, 2), 3, 2, 1, 0)
            .smooth(1, 2, 0, 3, 4, 0),
        sample("gaps", Pools.attributes(1, 1, 2, 3, 0), Shape.anonymous(7))
            .vector(1, 2)
            .operand(ElementType.I32, Samples.sizes(2), 1, 0)
            .smooth(0, 1, 0, 2, 0, 0, 0),
        sample("overlapWithStride", Pools.attributes(2, 2, 3, 2, 1), Shape.anonymous(3, 3))
            .real(Samples.sizes(2, 2), 1, 2, 3, 4)
            .operand(ElementType.I32, Samples.sizes(2, 2), 8, 6, 2, 0)
            .smooth(0, 0, 0, 0, 10, 0, 0, 0, 0));
  }

  private Samples sample(String name, Attributes attributes, Shape shape) {
    return Samples.of(this, name).with(attributes.with("shape", shape));
  }
}
