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

/** Conversion to bool: whether a number differs from zero. */
public final class ToBool extends PointwiseOp {
  public static final ToBool OP = new ToBool();

  private ToBool() {
    super(
        Signatures.pointwise(
            "bool",
            List.of(Signatures.common("x", Signature.Kind.ANY)),
            "Whether x differs from 0.",
            "x != 0"));
  }

  @Override
  protected ElementType element(Call call) {
    return ElementType.BOOL;
  }

  @Override
  protected double apply(double[] x, Attributes attributes) {
    return x[0] != 0 ? 1 : 0;
  }

  @Override
  protected Formula formula(Call call, List<Formula> x) {
    return call.operand(0).element() == ElementType.BOOL
        ? x.get(0)
        : Formula.apply(ScalarFunction.TO_BOOL, x.get(0));
  }

  @Override
  protected Optional<Value> gradient(int operand, Value y, Value dy, GraphBuilder graph) {
    return Optional.empty();
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "real").vector(2.9, 0, -0.1).kink(1, 0, 1),
        Samples.of(this, "integers").operand(ElementType.I32, Samples.sizes(2), 0, 7).kink(0, 1));
  }
}
