package org.tapeless.compiler.ops.pointwise;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.ErrorFunction;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.UnaryOp;

/** Error function. */
public final class Erf extends UnaryOp {
  public static final Erf OP = new Erf();

  private Erf() {
    super(
        "erf",
        ScalarFunction.ERF,
        "The error function of each element.",
        "2 / sqrt(pi) * integral of e^(-t^2) from 0 to x");
  }

  @Override
  protected double apply(double x) {
    return ErrorFunction.erf(x);
  }

  @Override
  protected Optional<Value> gradient(Value x, Value y, Value dy, GraphBuilder graph) {
    Value bell = Arithmetic.exp(graph, Arithmetic.negate(graph, Arithmetic.square(graph, x)));
    Value slope = Arithmetic.multiply(graph, 2 / Math.sqrt(Math.PI), bell);
    return Optional.of(Arithmetic.multiply(graph, dy, slope));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain")
            .vector(0, 0.5, -1, 3.5)
            .smooth(0, 0.5204998778130465, -0.8427007929497149, 0.9999992569016276),
        Samples.of(this, "limits").vector(30, Double.NEGATIVE_INFINITY).kink(1, -1));
  }
}
