package org.tapeless.compiler.schedule;

import java.util.ArrayList;
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
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * The part of a value at the position of a loop around: how the body of a loop sees a slice once
 * loops have become a part of the program. No model can write it.
 */
record SliceAt(Index.Counter counter) implements Op {
  @Override
  public Signature signature() {
    Signature.Operand x = new Signature.Operand("x", Signature.Alignment.FREE, Signature.Kind.ANY);
    return new Signature(
        "%slice", List.of(x), List.of(), Signature.Axes.NONE, "The part at a position.", "x[t]");
  }

  @Override
  public TensorType type(Call call) {
    return call.operand(0).withShape(call.shape(0).without(List.of(0)));
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    throw new IllegalStateException("the interpreter runs loops as they are");
  }

  @Override
  public Lowering lowering() {
    return new Lowering.View(this::loops);
  }

  private LoopNest loops(Call call) {
    List<Dim> dims = call.shape(0).dims();
    List<Index> at = new ArrayList<>(List.of(counter));
    IntStream.range(0, dims.size() - 1).forEach(i -> at.add(new Index.Variable(i)));
    return new LoopNest(
        dims.subList(1, dims.size()), List.of(), Reduction.NONE, new Formula.Element(0, at));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    throw new IllegalStateException("gradients are made before loops are scheduled");
  }

  @Override
  public List<Sample> samples() {
    return List.of();
  }

  /** The part of a value at the counter's position. */
  static Value part(Value stacked, Index.Counter counter, GraphBuilder builder) {
    return builder.call(new SliceAt(counter), Attributes.NONE, List.of(stacked));
  }
}
