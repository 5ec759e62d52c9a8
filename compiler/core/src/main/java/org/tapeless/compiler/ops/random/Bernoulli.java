package org.tapeless.compiler.ops.random;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.RandomOp;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.ops.pointwise.Less;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/** Ones and zeros by given probabilities; no gradient passes through a draw. */
public final class Bernoulli implements RandomOp {
  public static final Bernoulli OP = new Bernoulli();

  private static final Signature SIGNATURE =
      new Signature(
          "bernoulli",
          List.of(
              Signatures.common("p", Signature.Kind.REAL),
              RandomOperands.KEY,
              RandomOperands.ROUND),
          List.of(),
          Signature.Axes.NONE,
          "Each element is 1 with the probability p, else 0; drawn anew at each step.",
          "1 with probability p, else 0");

  private Bernoulli() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public boolean onlyInTraining() {
    return false;
  }

  @Override
  public boolean isIdentity(Attributes attributes) {
    return false;
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    RandomOperands.check(call);
    return call.operand(0);
  }

  private static Attributes attributes(Call call) {
    return Attributes.NONE.with("shape", call.shape(0));
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Call draw = new Call(Draw.UNIFORM, call.operands().subList(1, 3), attributes(call));
    Tensor uniform = Draw.UNIFORM.evaluate(draw, operands.subList(1, 3), extents);
    Tensor result = Tensor.zeros(uniform.sizes());
    for (int position = 0; position < result.count(); position++) {
      result.set(position, uniform.at(position) < operands.get(0).at(position) ? 1 : 0);
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Composite(Bernoulli::expand);
  }

  private static Value expand(Call call, List<Value> operands, GraphBuilder graph) {
    Value uniform = RandomOperands.draw(Draw.UNIFORM, attributes(call), operands, graph);
    return Arithmetic.toReal(graph, graph.call(Less.OP, uniform, operands.get(0)));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    return List.of(Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Override
  public List<Sample> samples() {
    double[] p = {0.3, 0.9, 0.95, 0.1, 0.6, 0.9};
    return List.of(
        RandomOperands.given(Samples.of(this, "matrix").real(Samples.sizes(2, 3), p), 7, -9, 2)
            .smooth(0, 1, 1, 0, 0, 1));
  }
}
