package org.tapeless.compiler.ops.pointwise;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.PointwiseOp;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Interval;

/** Choice for each element; what is not chosen does no harm, even if it is NaN. */
public final class Where extends PointwiseOp {
  public static final Where OP = new Where();

  private Where() {
    super(
        Signatures.pointwise(
            "where",
            List.of(
                Signatures.common("c", Signature.Kind.BOOL),
                Signatures.common("a", Signature.Kind.ANY),
                Signatures.common("b", Signature.Kind.ANY)),
            "For each element a where c holds, else b; the axes of c come last.",
            "a if c else b"));
  }

  @Override
  protected ElementType element(Call call) {
    if (call.operand(1).element() != call.operand(2).element()) {
      throw new TypeRuleException(
          2,
          "`where` chooses between elements of one type, found %s and %s"
              .formatted(call.operand(1), call.operand(2)));
    }
    return call.operand(1).element();
  }

  @Override
  public Optional<Interval> interval(Call call, List<Optional<Interval>> operands) {
    return Interval.ofAll(operands.subList(1, 3));
  }

  @Override
  protected double apply(double[] x, Attributes attributes) {
    return x[0] != 0 ? x[1] : x[2];
  }

  @Override
  protected Formula formula(Call call, List<Formula> x) {
    return new Formula.Apply(ScalarFunction.SELECT, x);
  }

  @Override
  protected Optional<Value> gradient(int operand, Value y, Value dy, GraphBuilder graph) {
    Value condition = y.operand(0);
    Value zero = graph.constant(0);
    return Optional.of(
        operand == 1
            ? Arithmetic.where(graph, condition, dy, zero)
            : Arithmetic.where(graph, condition, zero, dy));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain")
            .operand(ElementType.BOOL, Samples.sizes(3), 1, 0, 1)
            .vector(1, 2, 3)
            .vector(4, 5, 6)
            .smooth(1, 5, 3),
        Samples.of(this, "mask")
            .operand(ElementType.BOOL, Samples.sizes(2), 1, 0)
            .vector(1, 2)
            .scalar(Double.NEGATIVE_INFINITY)
            .kink(1, Double.NEGATIVE_INFINITY),
        Samples.of(this, "unchosenNaN")
            .operand(ElementType.BOOL, Samples.sizes(2), 1, 0)
            .vector(1, Double.NaN)
            .scalar(0)
            .kink(1, 0),
        Samples.of(this, "integers")
            .operand(ElementType.BOOL, Samples.sizes(2), 1, 0)
            .operand(ElementType.I32, Samples.sizes(2), 7, 8)
            .operand(ElementType.I32, Samples.sizes(2), 1, 2)
            .kink(7, 2));
  }
}
