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

/** Logical or. */
public final class Or extends PointwiseOp {
  public static final Or OP = new Or();

  private Or() {
    super(Signatures.binary("or", Signature.Kind.BOOL, "Whether at least one holds.", "a or b"));
  }

  @Override
  protected ElementType element(Call call) {
    return ElementType.BOOL;
  }

  @Override
  protected double apply(double[] x, Attributes attributes) {
    return Math.max(x[0], x[1]);
  }

  @Override
  protected Formula formula(Call call, List<Formula> x) {
    return Formula.apply(ScalarFunction.OR, x.get(0), x.get(1));
  }

  @Override
  protected Optional<Value> gradient(int operand, Value y, Value dy, GraphBuilder graph) {
    return Optional.empty();
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "table")
            .operand(ElementType.BOOL, Samples.sizes(4), 0, 0, 1, 1)
            .operand(ElementType.BOOL, Samples.sizes(4), 0, 1, 0, 1)
            .kink(0, 1, 1, 1));
  }
}
