package org.tapeless.compiler.ops.contraction;

import java.util.ArrayList;
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
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.loops.WindowProduct;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.ops.Window;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * The gradient of a convolution in its weights, from x and the gradient dy of its result: attribute
 * {@code shape} is that of the weights, the others are the convolution's.
 *
 * <p>Each element is a sum of fused multiply-adds over all {@code (b, y, x)} of dy; where the tap
 * meets padding, x counts as zero. It has sixteen lanes, as the runtime's {@code Kernels} say; in
 * plain loops, when the operands lie so that the runtime cannot take them, it is one chain.
 */
public final class ConvolutionWeight implements Op {
  public static final ConvolutionWeight OP = new ConvolutionWeight();

  private static final Signature SIGNATURE =
      Signatures.pointwise(
          "%convWeight",
          List.of(
              Signatures.free("x", Signature.Kind.REAL),
              Signatures.free("dy", Signature.Kind.REAL)),
          "The gradient of a convolution in its weights.",
          "sum over b, y, x of dy[b, co, y, x] * x[b, ci, y * stride + ky - pad, ..]");

  private ConvolutionWeight() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  /** The gradient in weights of the given shape. */
  static Value of(GraphBuilder graph, Value x, Value dy, Shape w, Attributes attributes) {
    Attributes own = ConvolutionOp.plain(attributes).with("shape", w);
    return graph.call(OP, own, List.of(x, dy));
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    Shape w = call.attributes().shape("shape");
    ConvolutionShape.checkRank(name(), 0, call.shape(0), w.rank() - 2, "an x for " + w);
    ConvolutionShape shape = shape(call);
    if (!shape.y().sameDims(call.shape(1))) {
      throw new TypeRuleException(
          1, "the gradient of %s is expected, found %s".formatted(shape.y(), call.shape(1)));
    }
    return TensorType.real(w);
  }

  private ConvolutionShape shape(Call call) {
    Shape w = call.attributes().shape("shape");
    return ConvolutionShape.of(name(), call.shape(0), w, call.attributes());
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    ConvolutionShape shape = shape(call);
    ConvolutionShape.Sizes sizes = shape.sizes(extents);
    Tensor result = Tensor.zeros(call.sizes(extents));
    for (int co = 0; co < sizes.groups() * sizes.channelsOut(); co++) {
      for (int ci = 0; ci < sizes.channelsIn(); ci++) {
        for (int ky = 0; ky < sizes.tapsY(); ky++) {
          for (int kx = 0; kx < sizes.tapsX(); kx++) {
            double sum = sum(shape, sizes, operands, new int[] {co, ci, ky, kx});
            result.set(sizes.inW(co, ci, ky, kx), sum);
          }
        }
      }
    }
    return result;
  }

  private static double sum(
      ConvolutionShape shape, ConvolutionShape.Sizes sizes, List<Tensor> operands, int[] at) {
    int channel = at[0] / sizes.channelsOut() * sizes.channelsIn() + at[1];
    double sum = 0;
    for (int b = 0; b < sizes.batch(); b++) {
      for (int oy = 0; oy < sizes.outY(); oy++) {
        for (int ox = 0; ox < sizes.outX(); ox++) {
          int y = shape.window(0).elementOf(oy, at[2], sizes.inY());
          int x = shape.window(1).elementOf(ox, at[3], sizes.inX());
          boolean padding = y < 0 || x < 0;
          double element = padding ? 0 : operands.get(0).at(sizes.inX(b, channel, y, x));
          sum += element * operands.get(1).at(sizes.inY(b, at[0], oy, ox));
        }
      }
    }
    return sum;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Primitive(this::loops);
  }

  private LoopNest loops(Call call) {
    ConvolutionShape shape = shape(call);
    int spatial = shape.spatial();
    Index batch = new Index.Variable(2 + spatial);
    Index channelOfY = new Index.Variable(0);
    List<Index> inX = new ArrayList<>(List.of(batch));
    inX.add(shape.channelOfX(channelOfY, new Index.Variable(1)));
    List<Index> inY = new ArrayList<>(List.of(batch, channelOfY));
    List<Dim> reduced = new ArrayList<>(List.of(shape.x().dim(0)));
    List<Formula> conditions = new ArrayList<>();
    for (int i = 0; i < spatial; i++) {
      Window window = shape.windows().get(i);
      Index place = new Index.Variable(3 + spatial + i);
      Index tap = new Index.Variable(2 + i);
      inX.add(window.element(place, tap));
      inY.add(place);
      reduced.add(window.out());
      conditions.addAll(window.meetsElement(place, tap));
    }
    Formula x = Window.where(conditions, new Formula.Element(0, inX), 0);
    return new LoopNest(
            shape.w().dims(),
            reduced,
            Reduction.PRODUCT_SUM,
            Formula.apply(ScalarFunction.MULTIPLY, x, new Formula.Element(1, inY)))
        .with(shape.product(WindowProduct.Kind.WEIGHT));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Value x = y.operand(0);
    Value gradient = y.operand(1);
    Attributes attributes = y.result().attributes();
    return List.of(
        Optional.of(ConvolutionInput.of(graph, gradient, dy, x.type().shape(), attributes)),
        Optional.of(ConvolutionOp.of(graph, x, dy, attributes)));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "oneWindow")
            .with(ConvolutionOp.numbers(1, 0, 1, 1).with("shape", Shape.anonymous(1, 1, 2, 2)))
            .real(Samples.sizes(1, 1, 2, 2), 1, 2, 3, 4)
            .real(Samples.sizes(1, 1, 1, 1), 2)
            .smooth(2, 4, 6, 8),
        Samples.of(this, "row")
            .with(ConvolutionOp.numbers(1, 1, 1, 1).with("shape", Shape.anonymous(1, 1, 3)))
            .real(Samples.sizes(1, 1, 3), 1, 2, 3)
            .real(Samples.sizes(1, 1, 3), 1, 10, 100)
            .smooth(210, 321, 32),
        Samples.of(this, "batch")
            .with(ConvolutionOp.numbers(2, 0, 1, 1).with("shape", Shape.anonymous(1, 1, 1)))
            .real(Samples.sizes(2, 1, 3), 1, 2, 3, 4, 5, 6)
            .real(Samples.sizes(2, 1, 2), 1, 10, 100, 1000)
            .smooth(1 + 30 + 400 + 6000),
        Samples.of(this, "groups")
            .with(ConvolutionOp.numbers(2, 1, 2, 2).with("shape", Shape.anonymous(2, 2, 3, 3)))
            .real(Samples.sizes(2, 4, 5, 6), ConvolutionOp.series(240, 1))
            .real(Samples.sizes(2, 2, 2, 2), ConvolutionOp.series(16, 2))
            .smoothPoint(),
        Samples.of(this, "wideChannels")
            .with(ConvolutionOp.numbers(1, 1, 1, 1).with("shape", Shape.anonymous(2, 3, 3, 3)))
            .real(Samples.sizes(1, 3, 4, 1), ConvolutionOp.series(12, 3))
            .real(Samples.sizes(1, 2, 4, 1), ConvolutionOp.series(8, 4))
            .smoothPoint());
  }
}
