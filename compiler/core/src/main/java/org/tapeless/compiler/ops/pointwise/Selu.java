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
 * Elu with the constants of self-normalising networks (Klambauer et al., 2017): layers of it keep
 * mean 0 and variance 1. Only the result is kept for the gradient.
 */
public final class Selu extends UnaryOp {
  public static final Selu OP = new Selu();

  private static final double SCALE = 1.0507009873554805;
  private static final double FLOOR = SCALE * 1.6732632423543772;

  private Selu() {
    super(
        "selu",
        ScalarFunction.EXPM1,
        "The element scaled to keep mean 0 and variance 1 from layer to layer.",
        "1.0507 * (x if x > 0 else 1.67326 * (e^x - 1))");
  }

  @Override
  protected double apply(double x) {
    return x > 0 ? SCALE * x : FLOOR * StrictMath.expm1(x);
  }

  @Override
  protected Formula formula(Call call, List<Formula> x) {
    Formula curve = Formula.apply(ScalarFunction.EXPM1, x.get(0));
    return Formula.apply(
        ScalarFunction.SELECT,
        Formula.apply(ScalarFunction.GREATER, x.get(0), Formula.constant(0)),
        Formula.apply(ScalarFunction.MULTIPLY, Formula.constant(SCALE), x.get(0)),
        Formula.apply(ScalarFunction.MULTIPLY, Formula.constant(FLOOR), curve));
  }

  @Override
  protected Optional<Value> gradient(Value x, Value y, Value dy, GraphBuilder graph) {
    Value slope =
        Arithmetic.where(
            graph,
            Arithmetic.greater(graph, y, 0),
            graph.constant(SCALE),
            Arithmetic.add(graph, y, FLOOR));
    return Optional.of(Arithmetic.multiply(graph, dy, slope));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain")
            .vector(-1, 0.5, 2)
            .smooth(-1.1113307378125625, 0.5253504936777402, 2.101401974710961),
        Samples.of(this, "limits")
            .vector(0, -1000, Double.NaN)
            .kink(0, -1.7580993408473766, Double.NaN));
  }
}
