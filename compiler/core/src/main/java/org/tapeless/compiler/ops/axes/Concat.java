package org.tapeless.compiler.ops.axes;

import java.util.List;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.ops.JoinOp;
import org.tapeless.compiler.ops.Pieces;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.TensorType;

/** Operands one behind the other along an axis that all have. */
public final class Concat extends JoinOp {
  public static final Concat OP = new Concat();

  private Concat() {
    super(
        "concat",
        Signature.Axes.LAST,
        "Two or more operands, one behind the other along one axis.",
        "a[.., t, ..] if t < size of a else b[.., t - size of a, ..]");
  }

  @Override
  protected int axis(Call call) {
    return call.attributes().positions("axes").get(0);
  }

  @Override
  protected Dim size(Call call, int operand) {
    return call.shape(operand).dim(axis(call));
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    int axis = TypeRules.singleAxis(call);
    Dim size = Dim.of(0);
    for (int i = 0; i < call.operands().size(); i++) {
      boolean fits =
          call.operand(i).rank() == call.operand(0).rank()
              && call.shape(i)
                  .without(List.of(axis))
                  .sameDims(call.shape(0).without(List.of(axis)));
      if (!fits) {
        throw new TypeRuleException(
            i,
            "`concat` joins what differs in one axis only, found %s and %s"
                .formatted(call.operand(0), call.operand(i)));
      }
      size = size.plus(size(call, i));
    }
    return new TensorType(element(call), Pieces.resized(call.shape(0), axis, size));
  }

  @Override
  protected List<Index> place(Call call, List<Index> at) {
    return at;
  }

  @Override
  protected Value gradient(Value y, Value stretch, int operand, GraphBuilder graph) {
    return stretch;
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "columns")
            .with(Reductions.over(List.of(1)))
            .real(Samples.sizes(2, 2), 1, 2, 3, 4)
            .real(Samples.sizes(2, 1), 5, 6)
            .smooth(1, 2, 5, 3, 4, 6),
        Samples.of(this, "rows")
            .with(Reductions.over(List.of(0)))
            .real(Samples.sizes(1, 2), 1, 2)
            .real(Samples.sizes(2, 2), 3, 4, 5, 6)
            .smooth(1, 2, 3, 4, 5, 6),
        Samples.of(this, "outerThree")
            .with(Reductions.over(List.of(0)))
            .vector(1)
            .vector(2, 3)
            .vector(4)
            .smooth(1, 2, 3, 4),
        Samples.of(this, "outerIntegers")
            .with(Reductions.over(List.of(0)))
            .operand(ElementType.I32, Samples.sizes(1), 7)
            .operand(ElementType.I32, Samples.sizes(1), 8)
            .kink(7, 8));
  }
}
