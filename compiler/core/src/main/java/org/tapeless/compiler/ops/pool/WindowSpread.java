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
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * For each element the sum over the windows that meet it, in ascending order of taps: the gradient
 * of {@link WindowSum}, whose gradient that is in turn. Attribute {@code shape} is that of the
 * elements, the others are the pool's.
 */
public final class WindowSpread implements Op {
  public static final WindowSpread OP = new WindowSpread();

  private static final Signature SIGNATURE =
      Signatures.pointwise(
          "%windowSpread",
          List.of(Signatures.free("dy", Signature.Kind.REAL)),
          "The sum over all windows that meet an element.",
          "sum over windows that meet the element of dy");

  private WindowSpread() {}

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
    if (!call.shape(0).sameDims(pooled)) {
      throw new TypeRuleException(
          0, "one for each window of %s is expected, found %s".formatted(pooled, call.shape(0)));
    }
    return TensorType.real(call.attributes().shape("shape"));
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Tensor dy = operands.get(0);
    Tensor result = Tensor.zeros(call.sizes(extents));
    int[] window = new int[result.rank()];
    for (int place = 0; place < dy.count(); place++) {
      double gradient = dy.at(place);
      dy.index(place, window);
      pools(call)
          .visit(
              window,
              result,
              (tap, position) -> result.set(position, result.at(position) + gradient));
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Primitive(WindowSpread::loops);
  }

  private static LoopNest loops(Call call) {
    return pools(call).overWindows((window, taps) -> new Formula.Element(0, window));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    return List.of(Optional.of(graph.call(WindowSum.OP, y.result().attributes(), List.of(dy))));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        sample("tiles", Pools.attributes(2, 2, 2, 2, 0), Shape.anonymous(2, 5))
            .real(Samples.sizes(1, 2), 1, 2)
            .smooth(1, 1, 2, 2, 0, 1, 1, 2, 2, 0),
        sample("overlapping", Pools.attributes(1, 1, 3, 1, 1), Shape.anonymous(4))
            .vector(1, 10, 100, 1000)
            .smooth(11, 111, 1110, 1100),
        sample("gaps", Pools.attributes(1, 1, 1, 2, 0), Shape.anonymous(4))
            .vector(1, 2)
            .smooth(1, 0, 2, 0),
        sample("strideOfTwo", Pools.attributes(2, 2, 3, 2, 1), Shape.anonymous(3, 3))
            .real(Samples.sizes(2, 2), 1, 10, 100, 1000)
            .smooth(1, 11, 10, 101, 1111, 1010, 100, 1100, 1000));
  }

  private Samples sample(String name, Attributes attributes, Shape shape) {
    return Samples.of(this, name).with(attributes.with("shape", shape));
  }
}
