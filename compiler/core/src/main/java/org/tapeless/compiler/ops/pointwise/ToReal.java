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
import org.tapeless.compiler.types.ElementType;

/** Conversion to the working precision; {@code f64} is another name for it. */
public final class ToReal extends PointwiseOp {
  public static final ToReal OP = new ToReal();

  private ToReal() {
    super(
        Signatures.pointwise(
            "f32",
            List.of(Signatures.common("x", Signature.Kind.ANY)),
            "The number as a real of the working precision; true is 1.",
            "x as a real"));
  }

  @Override
  protected ElementType element(Call call) {
    return ElementType.REAL;
  }

  @Override
  protected double apply(double[] x, Attributes attributes) {
    return x[0];
  }

  @Override
  protected Formula formula(Call call, List<Formula> x) {
    return call.operand(0).element() == ElementType.REAL
        ? x.get(0)
        : Formula.apply(ScalarFunction.TO_REAL, x.get(0));
  }

  @Override
  protected Optional<Value> gradient(int operand, Value y, Value dy, GraphBuilder graph) {
    return Optional.of(dy);
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "bytes").operand(ElementType.U8, Samples.sizes(2), 0, 255).kink(0, 255),
        Samples.of(this, "bool").operand(ElementType.BOOL, Samples.sizes(2), 0, 1).kink(0, 1),
        Samples.of(this, "real").vector(0.5, -2).smooth(0.5, -2));
  }
}
