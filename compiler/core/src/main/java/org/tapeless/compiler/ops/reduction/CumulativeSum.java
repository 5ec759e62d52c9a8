package org.tapeless.compiler.ops.reduction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.RegionBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Rows;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.ops.axes.Flip;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * At each place of an axis the sum of all elements up to it. A loop along the axis carries the sum,
 * so that the work grows with the axis and not with its square.
 */
public final class CumulativeSum implements Op {
  public static final CumulativeSum OP = new CumulativeSum();

  private static final Signature SIGNATURE =
      Signatures.overAxes(
          "cumsum",
          Signature.Kind.REAL,
          Signature.Axes.LAST,
          "At each place of an axis the sum of the elements up to it.",
          "sum over s <= t of x[.., s, ..]");

  private CumulativeSum() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    TypeRules.singleAxis(call);
    return call.operand(0);
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Tensor result = operands.get(0).copy();
    for (int[] row : Rows.positions(result.sizes(), call.attributes().positions("axes"))) {
      for (int i = 1; i < row.length; i++) {
        result.set(row[i], result.at(row[i - 1]) + result.at(row[i]));
      }
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Composite(CumulativeSum::expand);
  }

  private static Value expand(Call call, List<Value> operands, GraphBuilder graph) {
    int axis = call.attributes().positions("axes").get(0);
    int rank = call.operand(0).rank();
    List<Integer> leading = new ArrayList<>(List.of(axis));
    leading.addAll(Positions.others(rank, List.of(axis)));
    List<Integer> back = Positions.upTo(rank).stream().map(leading::indexOf).toList();
    Shape rest = call.shape(0).without(List.of(axis));
    RegionBuilder loop = new RegionBuilder(graph, call.shape(0).axis(axis), false);
    loop.body().at(graph.origin());
    Value sum = loop.carried(Views.fill(graph, 0, rest));
    Value element = loop.slice(Views.transpose(graph, operands.get(0), leading));
    Value next = Arithmetic.add(loop.body(), sum, element);
    loop.next(sum, next);
    loop.emit(next);
    return Views.transpose(graph, loop.close().get(1), back);
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Attributes along = y.result().attributes();
    Value backwards = graph.call(Flip.OP, along, List.of(dy));
    Value sums = graph.call(OP, along, List.of(backwards));
    return List.of(Optional.of(graph.call(Flip.OP, along, List.of(sums))));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "vector")
            .with(Reductions.over(List.of(0)))
            .vector(1, 2, -3, 4)
            .smooth(1, 3, 0, 4),
        Samples.of(this, "rows")
            .with(Reductions.over(List.of(1)))
            .real(Samples.sizes(2, 3), 1, 2, 3, 4, 5, 6)
            .smooth(1, 3, 6, 4, 9, 15),
        Samples.of(this, "columns")
            .with(Reductions.over(List.of(0)))
            .real(Samples.sizes(2, 3), 1, 2, 3, 4, 5, 6)
            .smooth(1, 2, 3, 5, 7, 9));
  }
}
