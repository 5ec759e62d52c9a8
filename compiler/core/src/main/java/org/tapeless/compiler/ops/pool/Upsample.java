package org.tapeless.compiler.ops.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.ViewOp;
import org.tapeless.compiler.ops.Window;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/** Each element repeated along the axes: the nearest neighbour in a larger image. */
public final class Upsample extends ViewOp {
  public static final Upsample OP = new Upsample();

  private Upsample() {
    super(
        new Signature(
            "upsample",
            List.of(Signatures.common("x", Signature.Kind.REAL)),
            List.of(Signature.Attribute.number("factor", 2)),
            Signature.Axes.LAST_TWO,
            "Each element repeated `factor` times along each of the axes.",
            "x[.., y / factor, x / factor]"));
  }

  private static long factor(Call call) {
    return Window.whole("factor", call.attributes().number("factor"), 1);
  }

  @Override
  public TensorType type(Call call) {
    Pools.check(call);
    Dim factor = Dim.of(factor(call));
    List<Axis> axes = new ArrayList<>(call.shape(0).axes());
    for (int position : call.attributes().positions("axes")) {
      Axis axis = axes.get(position);
      axes.set(position, Axis.of(axis.name(), axis.size().times(factor)));
    }
    return TensorType.real(new Shape(axes));
  }

  @Override
  protected int source(Call call, int position, Tensor result, Tensor operand, Extents extents) {
    int[] at = new int[result.rank()];
    result.index(position, at);
    for (int axis : call.attributes().positions("axes")) {
      at[axis] /= (int) factor(call);
    }
    return operand.position(at);
  }

  @Override
  protected List<Index> indices(Call call) {
    List<Index> at = new ArrayList<>(Positions.variables(call.operand(0).rank()));
    for (int axis : call.attributes().positions("axes")) {
      at.set(axis, new Index.Quotient(at.get(axis), Dim.of(factor(call))));
    }
    return at;
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    double factor = y.result().attributes().number("factor");
    Attributes tiles =
        Attributes.NONE
            .with("axes", y.result().attributes().positions("axes"))
            .with("size", factor)
            .with("stride", factor)
            .with("pad", 0);
    return List.of(Optional.of(graph.call(WindowSum.OP, tiles, List.of(dy))));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "twice")
            .with(attributes(2, 1, 2))
            .real(Samples.sizes(1, 2, 2), 1, 2, 3, 4)
            .smooth(1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4),
        Samples.of(this, "alongOneAxis")
            .with(Attributes.NONE.with("axes", List.of(1)).with("factor", 3))
            .real(Samples.sizes(2, 1), 5, 6)
            .smooth(5, 5, 5, 6, 6, 6),
        Samples.of(this, "once")
            .with(attributes(1, 0, 1))
            .real(Samples.sizes(2, 2), 1, 2, 3, 4)
            .smooth(1, 2, 3, 4));
  }

  private static Attributes attributes(double factor, int first, int second) {
    return Attributes.NONE.with("axes", List.of(first, second)).with("factor", factor);
  }
}
