package org.tapeless.compiler.ops.axes;

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
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Interval;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * The positions 0, 1, 2, ... along the one axis of attribute {@code shape}, as i32: {@code
 * index(T)}.
 */
public final class AxisIndex implements Op {
  public static final AxisIndex OP = new AxisIndex();

  private static final Signature SIGNATURE =
      Signatures.pointwise(
          "index", List.of(), "The position along an axis as i32: 0, 1, 2, ...", "t");

  private AxisIndex() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    Shape shape = call.attributes().shape("shape");
    if (shape.rank() != 1) {
      throw new TypeRuleException(-1, "`index` takes one axis, found %s".formatted(shape));
    }
    return new TensorType(ElementType.I32, shape);
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Tensor result = Tensor.zeros(call.sizes(extents));
    for (int position = 0; position < result.count(); position++) {
      result.set(position, position);
    }
    return result;
  }

  @Override
  public Optional<Interval> interval(Call call, List<Optional<Interval>> operands) {
    return Optional.of(Interval.places(call.attributes().shape("shape").dim(0)));
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Primitive(
        call ->
            new LoopNest(
                call.type().shape().dims(),
                List.of(),
                Reduction.NONE,
                new Formula.Position(new Index.Variable(0))));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    return List.of();
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "three")
            .with(Attributes.NONE.with("shape", Shape.anonymous(3)))
            .kink(0, 1, 2));
  }
}
