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

/** Square. */
public final class Square extends UnaryOp {
  public static final Square OP = new Square();

  private Square() {
    super("square", ScalarFunction.MULTIPLY, "The square of each element.", "x * x");
  }

  @Override
  protected double apply(double x) {
    return x * x;
  }

  @Override
  protected Formula formula(Call call, List<Formula> x) {
    return Formula.apply(ScalarFunction.MULTIPLY, x.get(0), x.get(0));
  }

  @Override
  protected Optional<Value> gradient(Value x, Value y, Value dy, GraphBuilder graph) {
    return Optional.of(Arithmetic.multiply(graph, dy, Arithmetic.multiply(graph, 2, x)));
  }

  @Override
  public List<Sample> samples() {
    return List.of(Samples.of(this, "plain").vector(0, 3, -1.5).smooth(0, 9, 2.25));
  }
}
