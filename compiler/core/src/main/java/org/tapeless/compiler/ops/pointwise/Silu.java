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

/** The element times its logistic function, also known as swish. */
public final class Silu extends UnaryOp {
  public static final Silu OP = new Silu();

  private Silu() {
    super(
        "silu",
        ScalarFunction.SIGMOID,
        "The element times the logistic function of it.",
        "x * sigmoid(x)");
  }

  @Override
  protected double apply(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    return x >= 0 ? x / (1 + e) : x * e / (1 + e);
  }

  @Override
  protected Formula formula(Call call, List<Formula> x) {
    Formula gate = Formula.apply(ScalarFunction.SIGMOID, x.get(0));
    return Formula.apply(ScalarFunction.MULTIPLY, x.get(0), gate);
  }

  /** With s = sigmoid(x): s * (1 + x * (1 - s)). */
  @Override
  protected Optional<Value> gradient(Value x, Value y, Value dy, GraphBuilder graph) {
    Value gate = Arithmetic.sigmoid(graph, x);
    Value bend = Arithmetic.multiply(graph, x, Arithmetic.subtract(graph, 1, gate));
    Value slope = Arithmetic.multiply(graph, gate, Arithmetic.add(graph, bend, 1));
    return Optional.of(Arithmetic.multiply(graph, dy, slope));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain")
            .vector(0, 1, -2)
            .smooth(0, 0.7310585786300049, -0.2384058440442351),
        Samples.of(this, "limits").vector(1000, -1000).smooth(1000, 0));
  }
}
