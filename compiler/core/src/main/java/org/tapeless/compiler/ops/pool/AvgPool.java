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
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.ops.Window;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/** The mean of the elements of each window; padding counts in no mean. */
public final class AvgPool implements Op {
  public static final AvgPool OP = new AvgPool();

  private static final Signature SIGNATURE =
      new Signature(
          "avgPool",
          List.of(Signatures.common("x", Signature.Kind.REAL)),
          Pools.attributes(),
          Signature.Axes.LAST_TWO,
          "The mean of the elements of each window; padding counts in none.",
          "sum over the elements of the window of x / their number");

  private AvgPool() {}

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
      double[] sumAndCount = new double[2];
      result.index(place, window);
      pools.visit(
          window,
          x,
          (tap, position) -> {
            sumAndCount[0] += x.at(position);
            sumAndCount[1]++;
          });
      result.set(place, sumAndCount[0] / sumAndCount[1]);
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Composite(AvgPool::expand);
  }

  private static Value expand(Call call, List<Value> operands, GraphBuilder graph) {
    Value sum = graph.call(WindowSum.OP, call.attributes(), operands);
    Value count = count(graph, Pools.of(call), call.attributes());
    return Arithmetic.divide(graph, sum, count);
  }

  /** How many elements each window meets: a number, if there is no padding. */
  private static Value count(GraphBuilder graph, Pools pools, Attributes attributes) {
    if (pools.windows().stream().noneMatch(Window::meetsPadding)) {
      return graph.size(pools.allTaps());
    }
    Shape image = new Shape(pools.axes().stream().map(pools.shape()::axis).toList());
    Attributes own = attributes.with("axes", Positions.upTo(image.rank()));
    Value counts = graph.call(WindowSum.OP, own, List.of(Views.fill(graph, 1, image)));
    return Views.broadcast(graph, counts, pools.pooled(), pools.axes());
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Shape shape = y.operand(0).type().shape();
    Attributes attributes = y.result().attributes();
    Value count = count(graph, Pools.of(y.call()), attributes);
    Value share = Arithmetic.divide(graph, dy, count);
    return List.of(
        Optional.of(graph.call(WindowSpread.OP, attributes.with("shape", shape), List.of(share))));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "tiles")
            .with(Pools.attributes(4, 2, 2, 2, 0))
            .real(Samples.sizes(1, 1, 2, 4), 1, 2, 3, 4, 5, 6, 7, 8)
            .smooth(3.5, 5.5),
        Samples.of(this, "paddingCountsInNoMean")
            .with(Pools.attributes(2, 2, 2, 2, 1))
            .real(Samples.sizes(2, 3), 1, 2, 3, 4, 5, 6)
            .smooth(1, 2.5, 4, 5.5),
        Samples.of(this, "same")
            .with(Pools.attributes(1, 1, 3, 1, 0).with("pad", Window.SAME))
            .vector(1, 2, 6, 10)
            .smooth(1.5, 3, 6, 8));
  }
}
