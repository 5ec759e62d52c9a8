package org.tapeless.compiler.ops.pool;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Rows;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/** The mean over whole images: the last two axes go. */
public final class GlobalAverage implements Op {
  public static final GlobalAverage OP = new GlobalAverage();

  private static final Signature SIGNATURE =
      Signatures.overAxes(
          "globalAverage",
          Signature.Kind.REAL,
          Signature.Axes.LAST_TWO,
          "The mean along the axes, which go: [B, C, Y, X] becomes [B, C].",
          "mean over y, x of x[.., y, x]");

  private GlobalAverage() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public TensorType type(Call call) {
    Pools.check(call);
    return TensorType.real(call.shape(0).without(call.attributes().positions("axes")));
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Tensor x = operands.get(0);
    Tensor result = Tensor.zeros(call.sizes(extents));
    int[][] images = Rows.positions(x.sizes(), call.attributes().positions("axes"));
    for (int image = 0; image < images.length; image++) {
      double sum = 0;
      for (double element : Rows.elements(x, images[image])) {
        sum += element;
      }
      result.set(image, sum / images[image].length);
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Composite(GlobalAverage::expand);
  }

  private static Value expand(Call call, List<Value> operands, GraphBuilder graph) {
    List<Integer> axes = call.attributes().positions("axes");
    Value sum = Reductions.sum(graph, operands.get(0), axes);
    return Arithmetic.divide(graph, sum, Reductions.count(graph, call.shape(0), axes));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    List<Integer> axes = y.result().attributes().positions("axes");
    Shape shape = y.operand(0).type().shape();
    Value share = Arithmetic.divide(graph, dy, Reductions.count(graph, shape, axes));
    return List.of(Optional.of(Views.spread(graph, share, shape, axes)));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "images")
            .with(Reductions.over(List.of(2, 3)))
            .real(Samples.sizes(1, 2, 2, 2), 1, 2, 3, 6, -1, -2, -3, -6)
            .smooth(3, -3),
        Samples.of(this, "onePixel")
            .with(Reductions.over(List.of(1, 2)))
            .real(Samples.sizes(2, 1, 1), 4, 5)
            .smooth(4, 5));
  }
}
