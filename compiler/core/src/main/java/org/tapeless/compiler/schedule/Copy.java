package org.tapeless.compiler.schedule;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * A value over again, in a place of its own: how a view, an input or a value with several names
 * becomes a result that the caller can be handed. No model can write it.
 */
final class Copy implements Op {
  static final Copy COPY = new Copy();

  private Copy() {}

  @Override
  public Signature signature() {
    Signature.Operand x = new Signature.Operand("x", Signature.Alignment.FREE, Signature.Kind.ANY);
    return new Signature(
        "%copy", List.of(x), List.of(), Signature.Axes.NONE, "The same value again.", "x");
  }

  @Override
  public TensorType type(Call call) {
    return call.operand(0);
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    return operands.get(0);
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Primitive(Copy::loops);
  }

  private static LoopNest loops(Call call) {
    List<Index> at =
        IntStream.range(0, call.operand(0).rank()).<Index>mapToObj(Index.Variable::new).toList();
    return new LoopNest(
        call.shape(0).dims(), List.of(), Reduction.NONE, new Formula.Element(0, at));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    return List.of(Optional.of(dy));
  }

  @Override
  public List<Sample> samples() {
    Tensor tensor = Tensor.of(new int[] {2}, 1, 2);
    TensorType type = TensorType.real(org.tapeless.compiler.types.Axis.anonymous(2));
    return List.of(
        new Sample(
            "two", List.of(type), List.of(tensor), Attributes.NONE, Optional.of(tensor), true));
  }
}
