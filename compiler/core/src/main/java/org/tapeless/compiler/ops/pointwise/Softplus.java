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

/**
 * Smooth rectifier, without overflow for large elements and without loss of digits for small ones.
 * Only the result is kept for the gradient: {@code sigmoid(x) = 1 - e^-y}.
 */
public final class Softplus extends UnaryOp {
  public static final Softplus OP = new Softplus();

  private Softplus() {
    super(
        "softplus",
        ScalarFunction.LOG1P,
        "The logarithm of 1 + e^x: a smooth relu.",
        "max(x, 0) + ln(1 + e^-|x|)");
  }

  @Override
  protected double apply(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  @Override
  protected Formula formula(Call call, List<Formula> x) {
    Formula magnitude = Formula.apply(ScalarFunction.ABS, x.get(0));
    Formula decay =
        Formula.apply(ScalarFunction.EXP, Formula.apply(ScalarFunction.NEGATE, magnitude));
    return Formula.apply(
        ScalarFunction.ADD,
        Formula.apply(ScalarFunction.MAX, x.get(0), Formula.constant(0)),
        Formula.apply(ScalarFunction.LOG1P, decay));
  }

  @Override
  protected Optional<Value> gradient(Value x, Value y, Value dy, GraphBuilder graph) {
    Value slope = Arithmetic.negate(graph, Arithmetic.expm1(graph, Arithmetic.negate(graph, y)));
    return Optional.of(Arithmetic.multiply(graph, dy, slope));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain")
            .vector(0, 1, -2)
            .smooth(0.6931471805599453, 1.3132616875182228, 0.12692801104297263),
        Samples.of(this, "limits").vector(1000, -1000).smooth(1000, 0),
        Samples.of(this, "small").vector(-40).smooth(4.248354255291589e-18));
  }
}
