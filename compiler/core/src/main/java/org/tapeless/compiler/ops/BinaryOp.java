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

/** A pointwise operator of two operands {@code a} and {@code b} that is one scalar function. */
public abstract class BinaryOp extends PointwiseOp {
  private final ScalarFunction function;

  protected BinaryOp(String name, ScalarFunction function, String sentence, String formula) {
    this(Signatures.binary(name, Signature.Kind.REAL, sentence, formula), function);
  }

  protected BinaryOp(Signature signature, ScalarFunction function) {
    super(signature);
    this.function = function;
  }

  protected abstract double apply(double a, double b);

  /** Gradient of {@code a}; empty if it is zero everywhere. */
  protected abstract Optional<Value> gradientOfA(
      Value a, Value b, Value y, Value dy, GraphBuilder graph);

  /** Gradient of {@code b}; empty if it is zero everywhere. */
  protected abstract Optional<Value> gradientOfB(
      Value a, Value b, Value y, Value dy, GraphBuilder graph);

  @Override
  protected final double apply(double[] x, Attributes attributes) {
    return apply(x[0], x[1]);
  }

  @Override
  protected final Formula formula(Call call, List<Formula> x) {
    return Formula.apply(function, x.get(0), x.get(1));
  }

  @Override
  protected final Optional<Value> gradient(int operand, Value y, Value dy, GraphBuilder graph) {
    Value a = y.operand(0);
    Value b = y.operand(1);
    return operand == 0 ? gradientOfA(a, b, y, dy, graph) : gradientOfB(a, b, y, dy, graph);
  }
}
