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

/** Logical not. */
public final class Not extends PointwiseOp {
  public static final Not OP = new Not();

  private Not() {
    super(
        Signatures.pointwise(
            "not",
            List.of(Signatures.common("x", Signature.Kind.BOOL)),
            "Whether it does not hold.",
            "not x"));
  }

  @Override
  protected ElementType element(Call call) {
    return ElementType.BOOL;
  }

  @Override
  protected double apply(double[] x, Attributes attributes) {
    return 1 - x[0];
  }

  @Override
  protected Formula formula(Call call, List<Formula> x) {
    return Formula.apply(ScalarFunction.NOT, x.get(0));
  }

  @Override
  protected Optional<Value> gradient(int operand, Value y, Value dy, GraphBuilder graph) {
    return Optional.empty();
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "table").operand(ElementType.BOOL, Samples.sizes(2), 0, 1).kink(1, 0));
  }
}
