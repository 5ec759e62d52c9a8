package org.tapeless.compiler.ops.random;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * Numbers the rounds of a loop inside of another one through: {@code outer * trips + inner}. By it
 * draws in nested loops differ from round to round.
 */
public final class Round implements Op {
  public static final Round OP = new Round();

  private static final Signature SIGNATURE =
      Signatures.pointwise(
          "%round",
          List.of(
              Signatures.free("outer", Signature.Kind.INTEGER),
              Signatures.free("inner", Signature.Kind.INTEGER)),
          "The number of a round among those of a loop inside of another one.",
          "outer * trips + inner");

  private Round() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    for (int i = 0; i < 2; i++) {
      if (!call.operand(i).isScalar()) {
        throw new TypeRuleException(i, "a round is one number, found " + call.operand(i));
      }
    }
    return new TensorType(ElementType.I32, Shape.SCALAR);
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    int trips = extents.of(call.attributes().dim("trips"));
    return Tensor.scalar(((int) operands.get(0).scalar()) * trips + (int) operands.get(1).scalar());
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Recomputed(Round::loops);
  }

  private static LoopNest loops(Call call) {
    Index outer = new Index.Data(new Formula.Element(0, List.of()));
    Index inner = new Index.Data(new Formula.Element(1, List.of()));
    Dim trips = call.attributes().dim("trips");
    Index round = new Index.Sum(new Index.Scaled(outer, trips), inner);
    return new LoopNest(List.of(), List.of(), Reduction.NONE, new Formula.Position(round));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    return List.of(Optional.empty(), Optional.empty());
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "third of five")
            .with(Attributes.NONE.with("trips", Dim.of(5)))
            .operand(ElementType.I32, Samples.sizes(), 2)
            .operand(ElementType.I32, Samples.sizes(), 3)
            .kink(13));
  }
}
