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

/** Conversion to i32, as Java does it: towards zero, NaN to 0, kept within the range of int. */
public final class ToInteger extends PointwiseOp {
  public static final ToInteger OP = new ToInteger();

  private ToInteger() {
    super(
        Signatures.pointwise(
            "i32",
            List.of(Signatures.common("x", Signature.Kind.ANY)),
            "The whole number of x, towards zero; true is 1.",
            "x towards zero"));
  }

  @Override
  protected ElementType element(Call call) {
    return ElementType.I32;
  }

  @Override
  protected double apply(double[] x, Attributes attributes) {
    return (int) x[0];
  }

  @Override
  protected Formula formula(Call call, List<Formula> x) {
    return call.operand(0).element() == ElementType.I32
        ? x.get(0)
        : Formula.apply(ScalarFunction.TO_I32, x.get(0));
  }

  @Override
  protected Optional<Value> gradient(int operand, Value y, Value dy, GraphBuilder graph) {
    return Optional.empty();
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "real").vector(2.9, -2.9, 0).kink(2, -2, 0),
        Samples.of(this, "limits")
            .vector(Double.NaN, 1e300, -1e300)
            .kink(0, Integer.MAX_VALUE, Integer.MIN_VALUE),
        Samples.of(this, "bool").operand(ElementType.BOOL, Samples.sizes(2), 0, 1).kink(0, 1));
  }
}
