package org.tapeless.compiler.ops.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * The element of each window at its winning tap: the gradient of {@link MaxPoolGradient}, whose
 * gradient that is in turn. A winner is always an element, never padding.
 */
public final class MaxPoolPick implements Op {
  public static final MaxPoolPick OP = new MaxPoolPick();

  private static final Signature SIGNATURE =
      Signatures.pointwise(
          "%maxPoolPick",
          List.of(
              Signatures.free("x", Signature.Kind.REAL),
              Signatures.free("winner", Signature.Kind.INTEGER)),
          "The element of each window at the tap that won.",
          "x[.., y * stride + winner / size - pad, x * stride + winner % size - pad]");

  private MaxPoolPick() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public TensorType type(Call call) {
    Pools.check(call);
    Shape pooled = Pools.of(call).pooled();
    if (!call.shape(1).sameDims(pooled)) {
      throw new TypeRuleException(
          1, "one for each window of %s is expected, found %s".formatted(pooled, call.shape(1)));
    }
    return TensorType.real(pooled);
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Pools pools = Pools.of(call);
    Tensor x = operands.get(0);
    Tensor winner = operands.get(1);
    Tensor result = Tensor.zeros(pools.sizes(extents));
    int[] window = new int[x.rank()];
    for (int place = 0; place < result.count(); place++) {
      int target = place;
      result.index(place, window);
      pools.visit(
          window,
          x,
          (tap, position) -> {
            if (tap == winner.at(target)) {
              result.set(target, x.at(position));
            }
          });
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Primitive(MaxPoolPick::loops);
  }

  private static LoopNest loops(Call call) {
    Pools pools = Pools.of(call);
    List<Index> place = Positions.variables(pools.shape().rank());
    Index winner = new Index.Data(new Formula.Element(1, place));
    List<Index> at = new ArrayList<>(place);
    for (int i = 0; i < pools.axes().size(); i++) {
      int axis = pools.axes().get(i);
      at.set(axis, pools.windows().get(i).element(place.get(axis), pools.tap(winner, i)));
    }
    return new LoopNest(
        pools.pooled().dims(), List.of(), Reduction.NONE, new Formula.Element(0, at));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Shape shape = y.operand(0).type().shape();
    Value gradient =
        graph.call(
            MaxPoolGradient.OP,
            y.result().attributes().with("shape", shape),
            List.of(dy, y.operand(1)));
    return List.of(Optional.of(gradient), Optional.empty());
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "tiles")
            .with(Pools.attributes(2, 2, 2, 2, 0))
            .real(Samples.sizes(2, 4), 1, 2, 3, 4, 5, 6, 7, 8)
            .operand(ElementType.I32, Samples.sizes(1, 2), 2, 1)
            .smooth(5, 4),
        Samples.of(this, "padding")
            .with(Pools.attributes(2, 2, 2, 2, 1))
            .real(Samples.sizes(2, 3), 1, 2, 3, 4, 5, 6)
            .operand(ElementType.I32, Samples.sizes(2, 2), 3, 2, 1, 0)
            .smooth(1, 2, 4, 5));
  }
}
