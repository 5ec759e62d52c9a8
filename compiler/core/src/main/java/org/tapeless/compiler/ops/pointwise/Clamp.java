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

/** Keeping within bounds; the gradient passes inside the closed interval. */
public final class Clamp extends PointwiseOp {
  public static final Clamp OP = new Clamp();

  private Clamp() {
    super(
        new Signature(
            "clamp",
            List.of(Signatures.common("x", Signature.Kind.REAL)),
            List.of(Signature.Attribute.required("lo"), Signature.Attribute.required("hi")),
            Signature.Axes.NONE,
            "The element kept between lo and hi; the gradient passes where lo <= x <= hi.",
            "min(max(x, lo), hi)"));
  }

  @Override
  protected double apply(double[] x, Attributes attributes) {
    return Math.min(Math.max(x[0], attributes.number("lo")), attributes.number("hi"));
  }

  @Override
  protected Formula formula(Call call, List<Formula> x) {
    Formula low = Formula.constant(call.attributes().number("lo"));
    Formula high = Formula.constant(call.attributes().number("hi"));
    return Formula.apply(
        ScalarFunction.MIN, Formula.apply(ScalarFunction.MAX, x.get(0), low), high);
  }

  @Override
  protected Optional<Value> gradient(int operand, Value y, Value dy, GraphBuilder graph) {
    Attributes bounds = y.result().attributes();
    Value inside = Arithmetic.within(graph, y.operand(0), bounds.number("lo"), bounds.number("hi"));
    return Optional.of(Arithmetic.whereElseZero(graph, inside, dy));
  }

  @Override
  public List<Sample> samples() {
    Attributes bounds = Attributes.NONE.with("lo", -1.0).with("hi", 2.0);
    return List.of(
        Samples.of(this, "plain").with(bounds).vector(-3, 0.5, 7).smooth(-1, 0.5, 2),
        Samples.of(this, "bounds").with(bounds).vector(-1, 2, Double.NaN).kink(-1, 2, Double.NaN));
  }
}
