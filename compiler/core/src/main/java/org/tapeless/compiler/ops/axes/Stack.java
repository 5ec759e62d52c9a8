package org.tapeless.compiler.ops.axes;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.ops.JoinOp;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.TensorType;

/** Operands of one shape one beside the other along a new first axis, named {@code axis}. */
public final class Stack extends JoinOp {
  public static final Stack OP = new Stack();

  private Stack() {
    super(
        "stack",
        Signature.Axes.NEW,
        "Two or more operands of one shape along a new first axis.",
        "a[..] if g = 0 else b[..]");
  }

  @Override
  protected int axis(Call call) {
    return 0;
  }

  @Override
  protected Dim size(Call call, int operand) {
    return Dim.of(1);
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    for (int i = 1; i < call.operands().size(); i++) {
      if (!call.shape(i).sameDims(call.shape(0))) {
        throw new TypeRuleException(
            i,
            "`stack` joins operands of one shape, found %s and %s"
                .formatted(call.operand(0), call.operand(i)));
      }
    }
    List<Axis> axes = new ArrayList<>(call.shape(0).axes());
    axes.add(0, Axis.of(call.attributes().text("axis"), Dim.of(call.operands().size())));
    return new TensorType(element(call), new Shape(axes));
  }

  @Override
  protected List<Index> place(Call call, List<Index> at) {
    return at.subList(1, at.size());
  }

  @Override
  protected Value gradient(Value y, Value stretch, int operand, GraphBuilder graph) {
    return Views.reshape(graph, stretch, y.operand(operand).type().shape());
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        stack("vectors").vector(1, 2).vector(3, 4).smooth(1, 2, 3, 4),
        stack("scalars").scalar(1).scalar(2).scalar(3).smooth(1, 2, 3),
        stack("integers")
            .operand(ElementType.I32, Samples.sizes(1), 7)
            .operand(ElementType.I32, Samples.sizes(1), 8)
            .kink(7, 8));
  }

  private Samples stack(String name) {
    return Samples.of(this, name).with(Attributes.NONE.with("axis", "G"));
  }
}
