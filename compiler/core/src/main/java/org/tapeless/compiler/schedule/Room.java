package org.tapeless.compiler.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * Storage like that of a stack, with one row more. It is never computed, only lived in. No model
 * can write it.
 */
public final class Room implements Op {
  static final Room ROOM = new Room();

  private Room() {}

  /** Whether a value is such storage. */
  public static boolean isRoom(Value value) {
    return value.isResultOf(ROOM);
  }

  @Override
  public Signature signature() {
    Signature.Operand x = new Signature.Operand("x", Signature.Alignment.FREE, Signature.Kind.ANY);
    return new Signature(
        "%room", List.of(x), List.of(), Signature.Axes.NONE, "Storage with a row more.", "x");
  }

  @Override
  public TensorType type(Call call) {
    List<Axis> axes = new ArrayList<>(call.shape(0).axes());
    axes.set(0, Axis.of("", axes.get(0).size().plus(Dim.of(1))));
    return call.operand(0).withShape(new Shape(axes));
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    throw new IllegalStateException("storage has no meaning of its own");
  }

  @Override
  public Lowering lowering() {
    return new Lowering.View(Room::loops);
  }

  private static LoopNest loops(Call call) {
    List<Dim> dims = ROOM.type(call).shape().dims();
    List<Index> at = IntStream.range(0, dims.size()).<Index>mapToObj(Index.Variable::new).toList();
    return new LoopNest(dims, List.of(), Reduction.NONE, new Formula.Element(0, at));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    throw new IllegalStateException("gradients are made before loops are scheduled");
  }

  @Override
  public List<Sample> samples() {
    return List.of();
  }
}
