package org.tapeless.compiler.ops.pointwise;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.ops.PointwiseOp;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;

/**
 * Power by the runtime's function: what {@link Power} becomes unless its exponent is a number with
 * an exact form of its own.
 */
public final class PowerFunction extends PointwiseOp {
  public static final PowerFunction OP = new PowerFunction();

  private PowerFunction() {
    super(
        Signatures.binary(
            "%power", Signature.Kind.REAL, "x to the power of any exponent p.", "a^b"));
  }

  @Override
  protected double apply(double[] x, Attributes attributes) {
    return StrictMath.pow(x[0], x[1]);
  }

  @Override
  protected Formula formula(Call call, List<Formula> x) {
    return new Formula.Apply(ScalarFunction.POWER, x);
  }

  @Override
  protected Optional<Value> gradient(int operand, Value y, Value dy, GraphBuilder graph) {
    return Power.gradientOf(operand, y, dy, graph);
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain").vector(2, 0.25, 9).vector(10, -0.5, 1.5).smooth(1024, 2, 27));
  }
}
