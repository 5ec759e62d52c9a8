package org.tapeless.compiler.ops.pointwise;

import java.util.List;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.ops.ComparisonOp;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.types.ElementType;

/** Comparison {@code a == b}; false if either is NaN. */
public final class Equal extends ComparisonOp {
  public static final Equal OP = new Equal();

  private Equal() {
    super("==", ScalarFunction.EQUAL, "Whether a is equal to b, element by element.");
  }

  @Override
  protected boolean holds(double a, double b) {
    return a == b;
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain").vector(1, 2, 3).vector(2, 2, 1).kink(0, 1, 0),
        Samples.of(this, "integers")
            .operand(ElementType.I32, Samples.sizes(2), 1, 2)
            .operand(ElementType.I32, Samples.sizes(2), 1, 1)
            .kink(1, 0),
        Samples.of(this, "nan").vector(Double.NaN).vector(1).kink(0));
  }
}
