package org.tapeless.compiler.ops.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/** A loss that is the mean over all elements of a function of a prediction and a target. */
abstract class MeanLossOp implements Op {
  private final Signature signature;

  MeanLossOp(String name, String first, String second, String sentence, String formula) {
    this(name, first, second, List.of(), sentence, formula);
  }

  MeanLossOp(
      String name,
      String first,
      String second,
      List<Signature.Attribute> attributes,
      String sentence,
      String formula) {
    signature =
        new Signature(
            name,
            List.of(
                Signatures.common(first, Signature.Kind.REAL),
                Signatures.common(second, Signature.Kind.REAL)),
            attributes,
            Signature.Axes.NONE,
            sentence,
            formula);
  }

  @Override
  public final Signature signature() {
    return signature;
  }

  /** The loss of one element, in double. */
  protected abstract double apply(double first, double second, Attributes attributes);

  /** The loss of each element. */
  protected abstract Value element(
      Value first, Value second, Attributes attributes, GraphBuilder graph);

  /** The derivative of an element's loss by the first operand. */
  protected abstract Value slopeOfFirst(
      Value first, Value second, Attributes attributes, GraphBuilder graph);

  /** The derivative of an element's loss by the second operand. */
  protected abstract Value slopeOfSecond(
      Value first, Value second, Attributes attributes, GraphBuilder graph);

  @Override
  public final TensorType type(Call call) {
    TypeRules.checkOperands(call);
    TypeRules.commonShape(call);
    check(call);
    return TensorType.SCALAR;
  }

  /** Rules on the attributes. */
  protected void check(Call call) {}

  @Override
  public final Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Tensor first = operands.get(0);
    Tensor second = operands.get(1);
    int count = Math.max(first.count(), second.count());
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double a = first.at(first.rank() == 0 ? 0 : i);
      double b = second.at(second.rank() == 0 ? 0 : i);
      sum += apply(a, b, call.attributes());
    }
    return Tensor.scalar(sum / count);
  }

  @Override
  public final Lowering lowering() {
    return new Lowering.Composite(this::expand);
  }

  private Value expand(Call call, List<Value> operands, GraphBuilder graph) {
    Value element = element(operands.get(0), operands.get(1), call.attributes(), graph);
    Shape shape = element.type().shape();
    List<Integer> axes = Positions.upTo(shape.rank());
    Value sum = Reductions.sum(graph, element, axes);
    return Arithmetic.divide(graph, sum, Reductions.count(graph, shape, axes));
  }

  @Override
  public final List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Shape shape = TypeRules.commonShape(y.call());
    List<Integer> axes = Positions.upTo(shape.rank());
    Value share = Arithmetic.divide(graph, dy, Reductions.count(graph, shape, axes));
    Value spread = Views.spread(graph, share, shape, axes);
    List<Optional<Value>> gradients = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      gradients.add(
          Arithmetic.isConstant(y.operand(i))
              ? Optional.empty()
              : Optional.of(gradient(i, y, spread, graph)));
    }
    return gradients;
  }

  private Value gradient(int operand, Value y, Value spread, GraphBuilder graph) {
    Value first = y.operand(0);
    Value second = y.operand(1);
    Attributes attributes = y.result().attributes();
    Value slope =
        operand == 0
            ? slopeOfFirst(first, second, attributes, graph)
            : slopeOfSecond(first, second, attributes, graph);
    Value gradient = Arithmetic.multiply(graph, slope, spread);
    return Reductions.sumTo(graph, gradient, y.operand(operand).type());
  }
}
