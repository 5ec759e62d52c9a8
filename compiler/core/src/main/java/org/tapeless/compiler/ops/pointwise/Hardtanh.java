package org.tapeless.compiler.ops.pointwise;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.UnaryOp;

/** Keeping within -1 and 1; as with clamp the gradient passes inside the closed interval. */
public final class Hardtanh extends UnaryOp {
  public static final Hardtanh OP = new Hardtanh();

  private Hardtanh() {
    super(
        "hardtanh",
        ScalarFunction.MIN,
        "The element kept between -1 and 1; the gradient passes where -1 <= x <= 1.",
        "min(max(x, -1), 1)");
  }

  @Override
  protected double apply(double x) {
    return Math.min(Math.max(x, -1), 1);
  }

  @Override
  protected Formula formula(Call call, List<Formula> x) {
    Formula raised = Formula.apply(ScalarFunction.MAX, x.get(0), Formula.constant(-1));
    return Formula.apply(ScalarFunction.MIN, raised, Formula.constant(1));
  }

  @Override
  protected Optional<Value> gradient(Value x, Value y, Value dy, GraphBuilder graph) {
    return Optional.of(Arithmetic.whereElseZero(graph, Arithmetic.within(graph, x, -1, 1), dy));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain").vector(-3, 0.5, 7).smooth(-1, 0.5, 1),
        Samples.of(this, "bounds").vector(-1, 1, Double.NaN).kink(-1, 1, Double.NaN));
  }
}
