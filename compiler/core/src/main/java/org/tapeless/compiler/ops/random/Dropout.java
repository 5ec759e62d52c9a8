package org.tapeless.compiler.ops.random;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.RandomOp;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/** Drops elements while the model is trained; the gradient passes where nothing is dropped. */
public final class Dropout implements RandomOp {
  public static final Dropout OP = new Dropout();

  private static final Signature SIGNATURE =
      new Signature(
          "dropout",
          List.of(
              Signatures.common("x", Signature.Kind.REAL),
              RandomOperands.KEY,
              RandomOperands.ROUND),
          List.of(Signature.Attribute.required("p")),
          Signature.Axes.NONE,
          "In training each element becomes 0 with probability p and the rest grow to keep the"
              + " mean; else x itself.",
          "x * (0 with probability p, else 1 / (1 - p))");

  private Dropout() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public boolean onlyInTraining() {
    return true;
  }

  @Override
  public boolean isIdentity(Attributes attributes) {
    return attributes.number("p") == 0;
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    RandomOperands.check(call);
    double p = call.attributes().number("p");
    if (!(p >= 0 && p < 1)) {
      throw new TypeRuleException(
          -1,
          "`p` is "
              + p
              + "; the probability with which an element is dropped is at least 0 and below 1");
    }
    return call.operand(0);
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Call mask = new Call(Draw.MASK, call.operands().subList(1, 3), attributes(call));
    Tensor kept = Draw.MASK.evaluate(mask, operands.subList(1, 3), extents);
    Tensor x = operands.get(0);
    Tensor result = Tensor.zeros(x.sizes());
    for (int position = 0; position < x.count(); position++) {
      result.set(position, x.at(position) * kept.at(position));
    }
    return result;
  }

  private static Attributes attributes(Call call) {
    return Attributes.NONE.with("shape", call.shape(0)).with("p", call.attributes().number("p"));
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Composite(Dropout::expand);
  }

  private static Value expand(Call call, List<Value> operands, GraphBuilder graph) {
    Value mask = RandomOperands.draw(Draw.MASK, attributes(call), operands, graph);
    return Arithmetic.multiply(graph, operands.get(0), mask);
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Attributes attributes = attributes(y.call());
    Value mask = RandomOperands.draw(Draw.MASK, attributes, y.operands(), graph);
    return List.of(
        Optional.of(Arithmetic.multiply(graph, dy, mask)), Optional.empty(), Optional.empty());
  }

  @Override
  public List<Sample> samples() {
    Attributes p = Attributes.NONE.with("p", 0.25);
    double[] x = {1, -2, 3, 0.5, 7, -1};
    Samples matrix = Samples.of(this, "matrix").with(p).real(Samples.sizes(2, 3), x);
    return List.of(
        RandomOperands.given(matrix, 7, -9, 2).smooth(4.0 / 3, 0, 4, 2.0 / 3, 0, -4.0 / 3));
  }
}
