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
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.PointwiseOp;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;

/** Rectifier that lets a little of the negative through. */
public final class LeakyRelu extends PointwiseOp {
  public static final LeakyRelu OP = new LeakyRelu();

  private LeakyRelu() {
    super(
        new Signature(
            "leakyRelu",
            List.of(Signatures.common("x", Signature.Kind.REAL)),
            List.of(Signature.Attribute.number("slope", 0.01)),
            Signature.Axes.NONE,
            "The element if it is positive, else slope times it.",
            "x if x > 0 else slope * x"));
  }

  @Override
  protected double apply(double[] x, Attributes attributes) {
    return x[0] > 0 ? x[0] : attributes.number("slope") * x[0];
  }

  @Override
  protected Formula formula(Call call, List<Formula> x) {
    Formula slope = Formula.constant(call.attributes().number("slope"));
    return Formula.apply(
        ScalarFunction.SELECT,
        Formula.apply(ScalarFunction.GREATER, x.get(0), Formula.constant(0)),
        x.get(0),
        Formula.apply(ScalarFunction.MULTIPLY, slope, x.get(0)));
  }

  @Override
  protected Optional<Value> gradient(int operand, Value y, Value dy, GraphBuilder graph) {
    double slope = y.result().attributes().number("slope");
    Value positive = Arithmetic.greater(graph, y.operand(0), 0);
    return Optional.of(
        Arithmetic.where(graph, positive, dy, Arithmetic.multiply(graph, slope, dy)));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain")
            .with(Attributes.NONE.with("slope", 0.01))
            .vector(-2, 0.5)
            .smooth(-0.02, 0.5),
        Samples.of(this, "zero")
            .with(Attributes.NONE.with("slope", 0.2))
            .vector(0, -1)
            .kink(0, -0.2));
  }
}
