package org.tapeless.compiler.ops.norm;

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
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * The axis is cut into groups of neighbours; each group, with all axes that follow it, is brought
 * to mean 0 and variance 1. The axes before it are a batch.
 */
public final class GroupNorm implements Op {
  public static final GroupNorm OP = new GroupNorm();

  private static final Signature SIGNATURE =
      new Signature(
          "groupNorm",
          List.of(Signatures.common("x", Signature.Kind.REAL)),
          List.of(Signature.Attribute.required("groups"), Signature.Attribute.number("eps", 1e-5)),
          Signature.Axes.LAST,
          "Each group of the axis, with all axes behind it, brought to mean 0 and variance 1.",
          "(x - mean) / sqrt(var + eps), mean and var over a group and the axes behind it");

  private GroupNorm() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    int axis = TypeRules.singleAxis(call);
    TypeRules.checkPositive(call, "eps");
    double groups = call.attributes().number("groups");
    boolean divides =
        groups >= 1
            && groups == Math.rint(groups)
            && call.shape(0).dim(axis).dividedBy(Dim.of((long) groups)).isPresent();
    if (!divides) {
      throw new TypeRuleException(
          0,
          "`groupNorm` cuts the axis %s into equal groups, which %s do not divide it into"
              .formatted(call.shape(0).axis(axis), text(groups)));
    }
    return call.operand(0);
  }

  private static String text(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  /** The shape with the axis split into groups and their channels. */
  private static Shape grouped(Call call) {
    int axis = TypeRules.singleAxis(call);
    Dim groups = Dim.of((long) call.attributes().number("groups"));
    List<Axis> axes = new ArrayList<>(call.shape(0).axes());
    Dim channels = axes.get(axis).size().dividedBy(groups).orElseThrow();
    axes.set(axis, new Axis("", groups));
    axes.add(axis + 1, new Axis("", channels));
    return new Shape(axes);
  }

  /** The axes of the split shape that a group spans. */
  private static List<Integer> spanned(Call call) {
    List<Integer> axes = Positions.upTo(call.operand(0).rank() + 1);
    return List.copyOf(axes.subList(TypeRules.singleAxis(call) + 1, axes.size()));
  }

  /** A group is a run of neighbours in row-major order. */
  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Tensor x = operands.get(0);
    Tensor result = Tensor.zeros(call.sizes(extents));
    int length = 1;
    int[] sizes = grouped(call).sizes(extents);
    for (int axis : spanned(call)) {
      length *= sizes[axis];
    }
    double eps = call.attributes().number("eps");
    for (int first = 0; first < x.count(); first += length) {
      double[] row = new double[length];
      for (int i = 0; i < length; i++) {
        row[i] = x.at(first + i);
      }
      double[] normal = Standardization.apply(row, eps);
      for (int i = 0; i < length; i++) {
        result.set(first + i, normal[i]);
      }
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Composite(GroupNorm::expand);
  }

  private static Value expand(Call call, List<Value> operands, GraphBuilder graph) {
    Value split = Views.reshape(graph, operands.get(0), grouped(call));
    double eps = call.attributes().number("eps");
    Value normal = Standardization.expand(split, spanned(call), eps, graph);
    return Views.reshape(graph, normal, call.shape(0));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Call call = y.call();
    Shape grouped = grouped(call);
    Value gradient =
        Standardization.gradient(
            Views.reshape(graph, y.operand(0), grouped),
            Views.reshape(graph, y, grouped),
            Views.reshape(graph, dy, grouped),
            spanned(call),
            call.attributes().number("eps"),
            graph);
    return List.of(Optional.of(Views.reshape(graph, gradient, call.shape(0))));
  }

  private static Attributes of(int axis, double groups, double eps) {
    return Attributes.NONE.with("axes", List.of(axis)).with("groups", groups).with("eps", eps);
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "channels")
            .with(of(1, 2, 1))
            .real(Samples.sizes(1, 4, 1), 1, 1 + 2 * Math.sqrt(3), 5, 5)
            .smooth(-0.8660254037844386, 0.8660254037844386, 0, 0),
        Samples.of(this, "area")
            .with(of(1, 1, 1))
            .real(Samples.sizes(1, 1, 2), 1, 1 + 2 * Math.sqrt(3))
            .smooth(-0.8660254037844386, 0.8660254037844386),
        Samples.of(this, "plain")
            .with(of(1, 2, 1e-5))
            .real(Samples.sizes(2, 4, 2), 1, 5, 2, 7, -3, 0, 2, 2, 1, 1, 4, -8, 6, 0, 3, 9)
            .smoothPoint(),
        Samples.of(this, "last").with(of(0, 2, 1e-5)).vector(1, 3, 0, 0.5).smoothPoint());
  }
}
