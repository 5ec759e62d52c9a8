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
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.types.ElementType;

/**
 * Rectifier that bends towards -alpha. Only the result is kept for the gradient: below 0 the slope
 * {@code alpha * e^x} is {@code y + alpha}.
 */
public final class Elu extends PointwiseOp {
  public static final Elu OP = new Elu();

  private Elu() {
    super(
        new Signature(
            "elu",
            List.of(Signatures.common("x", Signature.Kind.REAL)),
            List.of(Signature.Attribute.number("alpha", 1)),
            Signature.Axes.NONE,
            "The element if it is positive, else a curve that falls to -alpha.",
            "x if x > 0 else alpha * (e^x - 1)"));
  }

  @Override
  protected ElementType element(Call call) {
    TypeRules.checkPositive(call, "alpha");
    return ElementType.REAL;
  }

  @Override
  protected double apply(double[] x, Attributes attributes) {
    return x[0] > 0 ? x[0] : attributes.number("alpha") * StrictMath.expm1(x[0]);
  }

  @Override
  protected Formula formula(Call call, List<Formula> x) {
    double alpha = call.attributes().number("alpha");
    Formula curve = Formula.apply(ScalarFunction.EXPM1, x.get(0));
    return Formula.apply(
        ScalarFunction.SELECT,
        Formula.apply(ScalarFunction.GREATER, x.get(0), Formula.constant(0)),
        x.get(0),
        alpha == 1
            ? curve
            : Formula.apply(ScalarFunction.MULTIPLY, Formula.constant(alpha), curve));
  }

  @Override
  protected Optional<Value> gradient(int operand, Value y, Value dy, GraphBuilder graph) {
    double alpha = y.result().attributes().number("alpha");
    Value slope = Arithmetic.add(graph, y, alpha);
    return Optional.of(
        Arithmetic.where(
            graph, Arithmetic.greater(graph, y, 0), dy, Arithmetic.multiply(graph, dy, slope)));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain")
            .with(Attributes.NONE.with("alpha", 1.0))
            .vector(-1, 0.5, 3)
            .smooth(-0.6321205588285577, 0.5, 3),
        Samples.of(this, "alpha")
            .with(Attributes.NONE.with("alpha", 2.0))
            .vector(-1, 0.5, -1000)
            .smooth(-1.2642411176571153, 0.5, -2),
        Samples.of(this, "zero")
            .with(Attributes.NONE.with("alpha", 2.0))
            .vector(0, Double.NaN, 1000)
            .kink(0, Double.NaN, 1000));
  }
}
