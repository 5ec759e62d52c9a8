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

/** A curve like tanh that needs no exponential and flattens slowly. */
public final class Softsign extends UnaryOp {
  public static final Softsign OP = new Softsign();

  private Softsign() {
    super(
        "softsign",
        ScalarFunction.DIVIDE,
        "The element divided by one more than its magnitude.",
        "x / (1 + |x|)");
  }

  @Override
  protected double apply(double x) {
    return x / (1 + Math.abs(x));
  }

  @Override
  protected Formula formula(Call call, List<Formula> x) {
    Formula magnitude = Formula.apply(ScalarFunction.ABS, x.get(0));
    Formula scale = Formula.apply(ScalarFunction.ADD, Formula.constant(1), magnitude);
    return Formula.apply(ScalarFunction.DIVIDE, x.get(0), scale);
  }

  /** Divided twice, so that no square overflows. */
  @Override
  protected Optional<Value> gradient(Value x, Value y, Value dy, GraphBuilder graph) {
    Value scale = Arithmetic.add(graph, Arithmetic.abs(graph, x), 1);
    return Optional.of(Arithmetic.divide(graph, Arithmetic.divide(graph, dy, scale), scale));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain").vector(-3, 0.25, 1).smooth(-0.75, 0.2, 0.5),
        Samples.of(this, "zero").vector(0, 1e6).kink(0, 0.999999000001));
  }
}
