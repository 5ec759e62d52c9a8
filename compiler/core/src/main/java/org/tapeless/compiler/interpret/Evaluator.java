package org.tapeless.compiler.interpret;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Loop;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;

/** Computes the values of one graph, model or body of a loop, from those before them. */
final class Evaluator {
  private final Extents extents;
  private final Function<Value, Tensor> leaves;
  private final Map<Value, Tensor> tensors = new HashMap<>();
  private final Map<Loop, List<Tensor>> loops = new HashMap<>();

  /**
   * An evaluator without tensors.
   *
   * @param leaves the tensors of inputs, parameters and arguments
   */
  Evaluator(Extents extents, Function<Value, Tensor> leaves) {
    this.extents = extents;
    this.leaves = leaves;
  }

  /** What a value means; its operands have tensors already. */
  Tensor evaluate(Value value) {
    Definition definition = value.definition();
    if (definition instanceof Definition.Constant constant) {
      return Tensor.scalar(constant.value());
    }
    if (definition instanceof Definition.Size size) {
      return Tensor.scalar(extents.of(size.dim()));
    }
    if (definition instanceof Definition.Outcome outcome) {
      return loops
          .computeIfAbsent(outcome.loop(), loop -> LoopRun.run(loop, operands(value), extents))
          .get(outcome.index());
    }
    if (definition instanceof Definition.Result) {
      Call call = value.call();
      return call.op().evaluate(call, operands(value), extents);
    }
    return leaves.apply(value);
  }

  private List<Tensor> operands(Value value) {
    List<Tensor> operands = new ArrayList<>();
    value.operands().forEach(operand -> operands.add(tensors.get(operand)));
    return operands;
  }

  void put(Value value, Tensor tensor) {
    tensors.put(value, tensor);
  }

  Tensor of(Value value) {
    return tensors.get(value);
  }

  Map<Value, Tensor> tensors() {
    return tensors;
  }
}
