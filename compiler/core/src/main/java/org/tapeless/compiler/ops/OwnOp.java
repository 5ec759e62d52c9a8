package org.tapeless.compiler.ops;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * An operator that a model declares, for operands of certain types: its meaning and its gradient
 * rule are small graphs of other operators. Its rule is proven by the gradient check and by nothing
 * else, which is why every model that uses it carries that check.
 */
public final class OwnOp implements Op {
  private final Signature signature;
  private final Graph body;
  private final Graph rule;

  /**
   * @param body one output, of one input for each operand
   * @param rule an output for each operand, its gradient, of the operands and the gradient of the
   *     result, in this order
   */
  public OwnOp(String name, List<String> operands, String formula, Graph body, Graph rule) {
    signature =
        Signatures.pointwise(
            name,
            operands.stream().map(o -> Signatures.free(o, Signature.Kind.REAL)).toList(),
            "An operator of the model's own.",
            formula);
    this.body = body;
    this.rule = rule;
  }

  @Override
  public Signature signature() {
    return signature;
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    List<Value> inputs = body.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      if (!inputs.get(i).type().shape().sameDims(call.shape(i))) {
        throw new TypeRuleException(
            i,
            "`%s` was made for %s, found %s"
                .formatted(name(), inputs.get(i).type(), call.operand(i)));
      }
    }
    return body.results().get(0).value().type();
  }

  /** How many values the operator is made of, those of operators of the model's own included. */
  public int size() {
    return Stream.concat(body.values().stream(), rule.values().stream())
        .mapToInt(
            value -> value.isResult() && value.result().op() instanceof OwnOp own ? own.size() : 1)
        .sum();
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Map<Value, Tensor> tensors = new HashMap<>();
    List<Value> inputs = body.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      tensors.put(inputs.get(i), operands.get(i));
    }
    for (Value value : body.values()) {
      if (value.definition() instanceof Definition.Constant constant) {
        tensors.put(value, Tensor.scalar(constant.value()));
      } else if (value.definition() instanceof Definition.Size size) {
        tensors.put(value, Tensor.scalar(extents.of(size.dim())));
      } else if (value.isResult()) {
        List<Tensor> given = value.operands().stream().map(tensors::get).toList();
        tensors.put(value, value.result().op().evaluate(value.call(), given, extents));
      }
    }
    return tensors.get(body.results().get(0).value());
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Composite((call, operands, graph) -> replay(body, operands, graph).get(0));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    List<Value> arguments = Stream.concat(y.operands().stream(), Stream.of(dy)).toList();
    return replay(rule, arguments, graph).stream().map(Optional::of).toList();
  }

  /** The outputs of {@code small}, made again of other values in the place of its inputs. */
  private static List<Value> replay(Graph small, List<Value> arguments, GraphBuilder graph) {
    Map<Value, Value> made = new HashMap<>();
    List<Value> inputs = small.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      made.put(inputs.get(i), arguments.get(i));
    }
    for (Value value : small.values()) {
      if (value.definition() instanceof Definition.Constant constant) {
        made.put(value, graph.constant(constant.value()));
      } else if (value.definition() instanceof Definition.Size size) {
        made.put(value, graph.size(size.dim()));
      } else if (value.isResult()) {
        List<Value> operands = value.operands().stream().map(made::get).toList();
        made.put(value, graph.call(value.result().op(), value.result().attributes(), operands));
      }
    }
    return small.results().stream().map(Named::value).map(made::get).toList();
  }

  @Override
  public List<Sample> samples() {
    return List.of();
  }
}
