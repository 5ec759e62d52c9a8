package org.tapeless.compiler.ops.contraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.loops.WindowProduct;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.ops.Window;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * A convolution of x with weights w, in the sense of networks: the window is not flipped. Padding
 * is zeros, which take part like any element.
 *
 * <p>Each element of the result is one chain {@code acc = fma(x, w, acc)} from zero over ascending
 * {@code (ci, ky, kx)}, those taps included that meet padding. The gradients are {@link
 * ConvolutionInput} and {@link ConvolutionWeight}.
 */
abstract class ConvolutionOp implements Op {
  private final Signature signature;
  private final int spatial;

  ConvolutionOp(String name, int spatial, String sentence, String formula) {
    this.spatial = spatial;
    this.signature =
        new Signature(
            name,
            List.of(
                Signatures.free("x", Signature.Kind.REAL),
                Signatures.free("w", Signature.Kind.REAL)),
            List.of(
                Signature.Attribute.number("stride", 1),
                Signature.Attribute.numberOr("pad", 0, List.of(Window.SAME, Window.VALID)),
                Signature.Attribute.number("dilation", 1),
                Signature.Attribute.number("groups", 1)),
            Signature.Axes.NONE,
            sentence,
            formula);
  }

  @Override
  public final Signature signature() {
    return signature;
  }

  @Override
  public final TensorType type(Call call) {
    TypeRules.checkOperands(call);
    String x = ConvolutionShape.usage("B", "Ci", "", spatial);
    String w = ConvolutionShape.usage("Co", "Ci/groups", "K", spatial);
    ConvolutionShape.checkRank(name(), 0, call.shape(0), spatial, "an x of " + x);
    ConvolutionShape.checkRank(name(), 1, call.shape(1), spatial, "weights " + w);
    return TensorType.real(shape(call).y());
  }

  private ConvolutionShape shape(Call call) {
    return ConvolutionShape.of(name(), call.shape(0), call.shape(1), call.attributes());
  }

  @Override
  public final Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    ConvolutionShape shape = shape(call);
    ConvolutionShape.Sizes sizes = shape.sizes(extents);
    Tensor result = Tensor.zeros(call.sizes(extents));
    for (int b = 0; b < sizes.batch(); b++) {
      for (int co = 0; co < sizes.groups() * sizes.channelsOut(); co++) {
        for (int y = 0; y < sizes.outY(); y++) {
          for (int x = 0; x < sizes.outX(); x++) {
            double sum = sum(shape, sizes, operands, new int[] {b, co, y, x});
            result.set(sizes.inY(b, co, y, x), sum);
          }
        }
      }
    }
    return result;
  }

  private static double sum(
      ConvolutionShape shape, ConvolutionShape.Sizes sizes, List<Tensor> operands, int[] at) {
    int first = at[1] / sizes.channelsOut() * sizes.channelsIn();
    double sum = 0;
    for (int ci = 0; ci < sizes.channelsIn(); ci++) {
      for (int ky = 0; ky < sizes.tapsY(); ky++) {
        for (int kx = 0; kx < sizes.tapsX(); kx++) {
          int y = shape.window(0).elementOf(at[2], ky, sizes.inY());
          int x = shape.window(1).elementOf(at[3], kx, sizes.inX());
          boolean padding = y < 0 || x < 0;
          double element = padding ? 0 : operands.get(0).at(sizes.inX(at[0], first + ci, y, x));
          sum += element * operands.get(1).at(sizes.inW(at[1], ci, ky, kx));
        }
      }
    }
    return sum;
  }

  @Override
  public final Lowering lowering() {
    return new Lowering.Primitive(this::loops);
  }

  private LoopNest loops(Call call) {
    ConvolutionShape shape = shape(call);
    Index channel = new Index.Variable(2 + spatial);
    List<Index> inX = new ArrayList<>(List.of(new Index.Variable(0)));
    List<Index> inW = new ArrayList<>(List.of(new Index.Variable(1), channel));
    inX.add(shape.channelOfX(new Index.Variable(1), channel));
    List<Dim> reduced = new ArrayList<>(List.of(Dim.of(shape.channelsIn())));
    List<Formula> conditions = new ArrayList<>();
    for (int i = 0; i < spatial; i++) {
      Window window = shape.windows().get(i);
      Index place = new Index.Variable(2 + i);
      Index tap = new Index.Variable(3 + spatial + i);
      inX.add(window.element(place, tap));
      inW.add(tap);
      reduced.add(Dim.of(window.taps()));
      conditions.addAll(window.meetsElement(place, tap));
    }
    Formula x = Window.where(conditions, new Formula.Element(0, inX), 0);
    return new LoopNest(
            shape.y().dims(),
            reduced,
            Reduction.PRODUCT_SUM,
            Formula.apply(ScalarFunction.MULTIPLY, x, new Formula.Element(1, inW)))
        .with(shape.product(WindowProduct.Kind.CONVOLUTION));
  }

  @Override
  public final List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Value x = y.operand(0);
    Value w = y.operand(1);
    Attributes attributes = y.result().attributes();
    return List.of(
        Optional.of(ConvolutionInput.of(graph, dy, w, x.type().shape(), attributes)),
        Optional.of(ConvolutionWeight.of(graph, x, dy, w.type().shape(), attributes)));
  }

  /** The convolution of the rank of x. */
  static Value of(GraphBuilder graph, Value x, Value w, Attributes attributes) {
    Op op = x.type().rank() == 3 ? Conv1d.OP : Conv2d.OP;
    return graph.call(op, plain(attributes), List.of(x, w));
  }

  /** The attributes that a convolution has itself, without those of its gradients. */
  static Attributes plain(Attributes attributes) {
    Attributes plain = Attributes.NONE;
    for (String name : List.of("stride", "dilation", "groups")) {
      plain = plain.with(name, attributes.number(name));
    }
    Object pad = attributes.find("pad").orElseThrow();
    return pad instanceof Double number
        ? plain.with("pad", number.doubleValue())
        : plain.with("pad", (String) pad);
  }

  /** The numbers of a sample: stride, pad, dilation, groups. */
  static Attributes numbers(double stride, double pad, double dilation, double groups) {
    return Attributes.NONE
        .with("stride", stride)
        .with("pad", pad)
        .with("dilation", dilation)
        .with("groups", groups);
  }

  /** Distinct small numbers, some negative, for samples. */
  static double[] series(int count, double first) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (first + i * 5) % 7 - 3;
    }
    return numbers;
  }
}
