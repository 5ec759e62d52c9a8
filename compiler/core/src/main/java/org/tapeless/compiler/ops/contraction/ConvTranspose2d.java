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
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.ops.Window;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * A transposed convolution: every element of x lays the window w, times itself, on a larger image.
 * It is what the gradient of a convolution in its input computes, and lowered to that.
 */
public final class ConvTranspose2d implements Op {
  public static final ConvTranspose2d OP = new ConvTranspose2d();

  private static final Signature SIGNATURE =
      new Signature(
          "convTranspose2d",
          List.of(
              Signatures.free("x", Signature.Kind.REAL), Signatures.free("w", Signature.Kind.REAL)),
          List.of(Signature.Attribute.number("stride", 1), Signature.Attribute.number("pad", 0)),
          Signature.Axes.NONE,
          "Each element of x: [B, Ci, Y, X] laid down as its multiple of w: [Ci, Co, KY, KX].",
          "y[b, co, yy, xx] = sum over ci and all y, ky with y * stride + ky - pad = yy (x, kx"
              + " likewise) of w[ci, co, ky, kx] * x[b, ci, y, x]");

  private ConvTranspose2d() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    Shape x = call.shape(0);
    Shape w = call.shape(1);
    ConvolutionShape.checkRank(name(), 0, x, 2, "an x of [B, Ci, Y, X]");
    ConvolutionShape.checkRank(name(), 1, w, 2, "weights [Ci, Co, KY, KX]");
    if (!x.dim(1).equals(w.dim(0))) {
      throw new TypeRuleException(
          1,
          "`convTranspose2d` of %s takes weights of %s input channels, found %s"
              .formatted(x, x.dim(1), w));
    }
    List<Axis> axes = new ArrayList<>(List.of(x.axis(0), w.axis(1)));
    axes.add(spread(call, 2));
    axes.add(spread(call, 3));
    return TensorType.real(new Shape(axes));
  }

  private Axis spread(Call call, int axis) {
    long stride = Window.whole("stride", call.attributes().number("stride"), 1);
    long pad = Window.whole("pad", call.attributes().number("pad"), 0);
    Axis in = call.shape(0).axis(axis);
    Dim steps = in.size().minus(Dim.of(1)).times(Dim.of(stride));
    Dim size = steps.plus(call.shape(1).dim(axis)).minus(Dim.of(2 * pad));
    if (!in.size().isConstant() && (stride != 1 || !size.covers(Dim.of(0)))) {
      throw new TypeRuleException(
          0,
          "axis %s differs from call to call, so the size of the result is not known; give the axis"
                  .formatted(in)
              + " a constant size, or use `stride = 1`");
    }
    if (in.size().isConstant() && size.constant() < 1) {
      throw new TypeRuleException(
          0,
          "axis %s would have %s elements in the result; take a smaller `pad`".formatted(in, size));
    }
    return Axis.of(in.name(), size);
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Tensor x = operands.get(0);
    Tensor result = Tensor.zeros(call.sizes(extents));
    int[] at = new int[4];
    for (int position = 0; position < x.count(); position++) {
      x.index(position, at);
      lay(call, at, x.at(position), operands.get(1), result);
    }
    return result;
  }

  private static void lay(Call call, int[] at, double element, Tensor w, Tensor result) {
    int stride = (int) call.attributes().number("stride");
    int pad = (int) call.attributes().number("pad");
    for (int co = 0; co < w.size(1); co++) {
      for (int ky = 0; ky < w.size(2); ky++) {
        for (int kx = 0; kx < w.size(3); kx++) {
          int y = at[2] * stride + ky - pad;
          int x = at[3] * stride + kx - pad;
          if (y >= 0 && y < result.size(2) && x >= 0 && x < result.size(3)) {
            int place = result.position(at[0], co, y, x);
            result.set(place, result.at(place) + element * w.get(at[1], co, ky, kx));
          }
        }
      }
    }
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Composite(ConvTranspose2d::expand);
  }

  private static Value expand(Call call, List<Value> operands, GraphBuilder graph) {
    Shape shape = call.type().shape();
    Attributes attributes = convolution(call.attributes());
    return ConvolutionInput.of(graph, operands.get(0), operands.get(1), shape, attributes);
  }

  /** The attributes of the convolution whose gradient this is. */
  private static Attributes convolution(Attributes attributes) {
    return ConvolutionOp.numbers(attributes.number("stride"), attributes.number("pad"), 1, 1);
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Value x = y.operand(0);
    Value w = y.operand(1);
    Attributes attributes = convolution(y.result().attributes());
    return List.of(
        Optional.of(ConvolutionOp.of(graph, dy, w, attributes)),
        Optional.of(ConvolutionWeight.of(graph, dy, x, w.type().shape(), attributes)));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "overlap")
            .with(attributes(1, 0))
            .real(Samples.sizes(1, 1, 1, 2), 1, 10)
            .real(Samples.sizes(1, 1, 2, 2), 1, 2, 3, 4)
            .smooth(1, 12, 20, 3, 34, 40),
        Samples.of(this, "tiles")
            .with(attributes(2, 0))
            .real(Samples.sizes(1, 1, 1, 2), 1, 10)
            .real(Samples.sizes(1, 1, 2, 2), 1, 2, 3, 4)
            .smooth(1, 2, 10, 20, 3, 4, 30, 40),
        Samples.of(this, "padCuts")
            .with(attributes(2, 1))
            .real(Samples.sizes(1, 1, 2, 2), 1, 2, 3, 4)
            .real(Samples.sizes(1, 1, 3, 3), 1, 1, 1, 1, 1, 1, 1, 1, 1)
            .smooth(1, 3, 2, 4, 10, 6, 3, 7, 4),
        Samples.of(this, "channels")
            .with(attributes(3, 1))
            .real(Samples.sizes(2, 3, 2, 3), ConvolutionOp.series(36, 1))
            .real(Samples.sizes(3, 2, 2, 4), ConvolutionOp.series(48, 2))
            .smoothPoint());
  }

  private static Attributes attributes(double stride, double pad) {
    return Attributes.NONE.with("stride", stride).with("pad", pad);
  }
}
