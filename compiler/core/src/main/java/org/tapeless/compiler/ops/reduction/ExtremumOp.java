package org.tapeless.compiler.ops.reduction;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.ReduceOp;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.Shape;

/**
 * A reduction that chooses one of the elements; equal ones that win share the gradient equally, as
 * the two sides of {@code max(a, b)} do.
 */
abstract class ExtremumOp extends ReduceOp {
  ExtremumOp(String name, Reduction reduction, String sentence, String formula) {
    super(
        Signatures.overAxes(name, Signature.Kind.REAL, Signature.Axes.ALL, sentence, formula),
        reduction);
  }

  @Override
  public final List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Value x = y.operand(0);
    Shape shape = x.type().shape();
    List<Integer> axes = y.result().attributes().positions("axes");
    Value wins = Arithmetic.equal(graph, x, Views.spread(graph, y, shape, axes));
    Value count = Reductions.sum(graph, Arithmetic.toReal(graph, wins), axes);
    Value share = Arithmetic.divide(graph, dy, count);
    Value spread = Views.spread(graph, share, shape, axes);
    return List.of(Optional.of(Arithmetic.whereElseZero(graph, wins, spread)));
  }
}
