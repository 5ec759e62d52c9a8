package org.tapeless.compiler.ops.pointwise;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.UnaryOp;

/** Exponential less one, exact near 0. */
public final class Expm1 extends UnaryOp {
  public static final Expm1 OP = new Expm1();

  private Expm1() {
    super(
        "expm1",
        ScalarFunction.EXPM1,
        "The exponential less 1, without loss of digits near 0.",
        "e^x - 1");
  }

  @Override
  protected double apply(double x) {
    return StrictMath.expm1(x);
  }

  @Override
  protected Optional<Value> gradient(Value x, Value y, Value dy, GraphBuilder graph) {
    return Optional.of(Arithmetic.multiply(graph, dy, Arithmetic.add(graph, y, 1)));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain")
            .vector(0, 1, 1e-10, -2)
            .smooth(0, 1.718281828459045, 1.00000000005e-10, -0.8646647167633873));
  }
}
