package org.tapeless.compiler.ops;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.ScalarFunction;

/** A pointwise operator of one real operand {@code x} that is one scalar function. */
public abstract class UnaryOp extends PointwiseOp {
  private final ScalarFunction function;

  protected UnaryOp(String name, ScalarFunction function, String sentence, String formula) {
    super(Signatures.unary(name, sentence, formula));
    this.function = function;
  }

  protected UnaryOp(Signature signature, ScalarFunction function) {
    super(signature);
    this.function = function;
  }

  protected abstract double apply(double x);

  /** Gradient of {@code x}; empty if it is zero everywhere. */
  protected abstract Optional<Value> gradient(Value x, Value y, Value dy, GraphBuilder graph);

  @Override
  protected final double apply(double[] x, Attributes attributes) {
    return apply(x[0]);
  }

  @Override
  protected Formula formula(Call call, List<Formula> x) {
    return Formula.apply(function, x.get(0));
  }

  @Override
  protected final Optional<Value> gradient(int operand, Value y, Value dy, GraphBuilder graph) {
    return gradient(y.operand(0), y, dy, graph);
  }
}
