package org.tapeless.compiler.verify;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/** An operator that no model may have: it adds how often it has been evaluated. */
final class Drifting implements Op {
  private int evaluations;

  @Override
  public Signature signature() {
    return Signatures.unary("%drifting", "x and some more each time.", "x + n");
  }

  @Override
  public TensorType type(Call call) {
    return call.operand(0);
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    return Tensor.scalar(operands.get(0).scalar() + evaluations++);
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Composite(
        (call, operands, graph) -> Views.fill(graph, 0, call.type().shape()));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    return List.of(Optional.of(dy));
  }

  @Override
  public List<Sample> samples() {
    return List.of();
  }
}
