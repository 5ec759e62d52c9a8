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
 * The gradient of a convolution in its x, from the gradient dy of its result: attribute {@code
 * shape} is that of x, the others are the convolution's. Also what a transposed convolution
 * computes.
 *
 * <p>Each element is one chain {@code acc = fma(dy, w, acc)} from zero over ascending {@code (co,
 * ky, kx)}; where no window meets the element with a tap, dy counts as zero.
 */
public final class ConvolutionInput implements Op {
  public static final ConvolutionInput OP = new ConvolutionInput();

  private static final Signature SIGNATURE =
      Signatures.pointwise(
          "%convInput",
          List.of(
              Signatures.free("dy", Signature.Kind.REAL),
              Signatures.free("w", Signature.Kind.REAL)),
          "The gradient of a convolution in its input.",
          "sum over co, ky, kx of w[co, ci, ky, kx] * dy[b, co, (y + pad - ky) / stride, ..]");

  private ConvolutionInput() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  /** The gradient in an x of the given shape. */
  static Value of(GraphBuilder graph, Value dy, Value w, Shape x, Attributes attributes) {
    Attributes own = ConvolutionOp.plain(attributes).with("shape", x);
    return graph.call(OP, own, List.of(dy, w));
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    Shape x = call.attributes().shape("shape");
    ConvolutionShape.checkRank(name(), 1, call.shape(1), x.rank() - 2, "weights for " + x);
    ConvolutionShape shape = shape(call);
    if (!shape.y().sameDims(call.shape(0))) {
      throw new TypeRuleException(
          0, "the gradient of %s is expected, found %s".formatted(shape.y(), call.shape(0)));
    }
    return TensorType.real(x);
  }

  private ConvolutionShape shape(Call call) {
    Shape x = call.attributes().shape("shape");
    return ConvolutionShape.of(name(), x, call.shape(1), call.attributes());
  }

  /** Hands each element of dy on to every element that its window met. */
  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    ConvolutionShape shape = shape(call);
    ConvolutionShape.Sizes sizes = shape.sizes(extents);
    Tensor result = Tensor.zeros(call.sizes(extents));
    for (int b = 0; b < sizes.batch(); b++) {
      for (int co = 0; co < sizes.groups() * sizes.channelsOut(); co++) {
        for (int y = 0; y < sizes.outY(); y++) {
          for (int x = 0; x < sizes.outX(); x++) {
            scatter(shape, sizes, operands, new int[] {b, co, y, x}, result);
          }
        }
      }
    }
    return result;
  }

  private static void scatter(
      ConvolutionShape shape,
      ConvolutionShape.Sizes sizes,
      List<Tensor> operands,
      int[] at,
      Tensor result) {
    int first = at[1] / sizes.channelsOut() * sizes.channelsIn();
    double dy = operands.get(0).at(sizes.inY(at[0], at[1], at[2], at[3]));
    for (int ci = 0; ci < sizes.channelsIn(); ci++) {
      for (int ky = 0; ky < sizes.tapsY(); ky++) {
        for (int kx = 0; kx < sizes.tapsX(); kx++) {
          int y = shape.window(0).elementOf(at[2], ky, sizes.inY());
          int x = shape.window(1).elementOf(at[3], kx, sizes.inX());
          if (y >= 0 && x >= 0) {
            int place = sizes.inX(at[0], first + ci, y, x);
            double w = operands.get(1).at(sizes.inW(at[1], ci, ky, kx));
            result.set(place, result.at(place) + dy * w);
          }
        }
      }
    }
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Primitive(this::loops);
  }

  private LoopNest loops(Call call) {
    ConvolutionShape shape = shape(call);
    int spatial = shape.spatial();
    Index channelOfX = new Index.Variable(1);
    Index channelOfY = shape.channelOfY(channelOfX, new Index.Variable(2 + spatial));
    List<Index> inY = new ArrayList<>(List.of(new Index.Variable(0), channelOfY));
    List<Index> inW = new ArrayList<>(List.of(channelOfY, shape.placeInGroup(channelOfX)));
    List<Dim> reduced = new ArrayList<>(List.of(Dim.of(shape.channelsOut())));
    List<Formula> conditions = new ArrayList<>();
    for (int i = 0; i < spatial; i++) {
      Window window = shape.windows().get(i);
      Index element = new Index.Variable(2 + i);
      Index tap = new Index.Variable(3 + spatial + i);
      inY.add(window.window(element, tap));
      inW.add(tap);
      reduced.add(Dim.of(window.taps()));
      conditions.addAll(window.isWindow(element, tap));
    }
    Formula dy = Window.where(conditions, new Formula.Element(0, inY), 0);
    return new LoopNest(
            shape.x().dims(),
            reduced,
            Reduction.PRODUCT_SUM,
            Formula.apply(ScalarFunction.MULTIPLY, dy, new Formula.Element(1, inW)))
        .with(shape.product(WindowProduct.Kind.INPUT));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Value gradient = y.operand(0);
    Value w = y.operand(1);
    Attributes attributes = y.result().attributes();
    return List.of(
        Optional.of(ConvolutionOp.of(graph, dy, w, attributes)),
        Optional.of(ConvolutionWeight.of(graph, dy, gradient, w.type().shape(), attributes)));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "oneWindow")
            .with(ConvolutionOp.numbers(1, 0, 1, 1).with("shape", Shape.anonymous(1, 1, 2, 2)))
            .real(Samples.sizes(1, 1, 1, 1), 2)
            .real(Samples.sizes(1, 1, 2, 2), 1, 2, 3, 4)
            .smooth(2, 4, 6, 8),
        Samples.of(this, "row")
            .with(ConvolutionOp.numbers(1, 1, 1, 1).with("shape", Shape.anonymous(1, 1, 3)))
            .real(Samples.sizes(1, 1, 3), 1, 10, 100)
            .real(Samples.sizes(1, 1, 3), 1, 2, 3)
            .smooth(12, 123, 230),
        Samples.of(this, "strideLeavesElementsOut")
            .with(ConvolutionOp.numbers(3, 0, 1, 1).with("shape", Shape.anonymous(1, 1, 6)))
            .real(Samples.sizes(1, 1, 2), 1, 10)
            .real(Samples.sizes(1, 1, 2), 3, 4)
            .smooth(3, 4, 0, 30, 40, 0),
        Samples.of(this, "groups")
            .with(ConvolutionOp.numbers(2, 1, 2, 2).with("shape", Shape.anonymous(2, 4, 5, 6)))
            .real(Samples.sizes(2, 2, 2, 2), ConvolutionOp.series(16, 1))
            .real(Samples.sizes(2, 2, 3, 3), ConvolutionOp.series(36, 2))
            .smoothPoint(),
        Samples.of(this, "wideChannels")
            .with(ConvolutionOp.numbers(1, 1, 1, 1).with("shape", Shape.anonymous(1, 3, 4, 1)))
            .real(Samples.sizes(1, 2, 4, 1), ConvolutionOp.series(8, 3))
            .real(Samples.sizes(2, 3, 3, 3), ConvolutionOp.series(54, 4))
            .smoothPoint());
  }
}
