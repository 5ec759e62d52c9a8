package org.tapeless.compiler.ops;

import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.pointwise.Abs;
import org.tapeless.compiler.ops.pointwise.Add;
import org.tapeless.compiler.ops.pointwise.And;
import org.tapeless.compiler.ops.pointwise.Cos;
import org.tapeless.compiler.ops.pointwise.Divide;
import org.tapeless.compiler.ops.pointwise.Equal;
import org.tapeless.compiler.ops.pointwise.Erf;
import org.tapeless.compiler.ops.pointwise.Exp;
import org.tapeless.compiler.ops.pointwise.Expm1;
import org.tapeless.compiler.ops.pointwise.Greater;
import org.tapeless.compiler.ops.pointwise.GreaterEqual;
import org.tapeless.compiler.ops.pointwise.LessEqual;
import org.tapeless.compiler.ops.pointwise.Log;
import org.tapeless.compiler.ops.pointwise.Log1p;
import org.tapeless.compiler.ops.pointwise.Maximum;
import org.tapeless.compiler.ops.pointwise.Minimum;
import org.tapeless.compiler.ops.pointwise.Multiply;
import org.tapeless.compiler.ops.pointwise.Negate;
import org.tapeless.compiler.ops.pointwise.NotEqual;
import org.tapeless.compiler.ops.pointwise.Power;
import org.tapeless.compiler.ops.pointwise.Rsqrt;
import org.tapeless.compiler.ops.pointwise.Sigmoid;
import org.tapeless.compiler.ops.pointwise.Sign;
import org.tapeless.compiler.ops.pointwise.Sin;
import org.tapeless.compiler.ops.pointwise.Sqrt;
import org.tapeless.compiler.ops.pointwise.Subtract;
import org.tapeless.compiler.ops.pointwise.Tanh;
import org.tapeless.compiler.ops.pointwise.ToReal;
import org.tapeless.compiler.ops.pointwise.Where;

/**
 * Builds pointwise values, so that a gradient reads like its formula: {@code multiply(g, dy,
 * subtract(g, 1, multiply(g, y, y)))}. Numbers become scalar constants.
 */
public final class Arithmetic {
  private Arithmetic() {}

  public static Value add(GraphBuilder graph, Value a, Value b) {
    return graph.call(Add.OP, a, b);
  }

  public static Value add(GraphBuilder graph, Value a, double b) {
    return add(graph, a, graph.constant(b));
  }

  public static Value subtract(GraphBuilder graph, Value a, Value b) {
    return graph.call(Subtract.OP, a, b);
  }

  public static Value subtract(GraphBuilder graph, double a, Value b) {
    return subtract(graph, graph.constant(a), b);
  }

  public static Value multiply(GraphBuilder graph, Value a, Value b) {
    return graph.call(Multiply.OP, a, b);
  }

  public static Value multiply(GraphBuilder graph, double a, Value b) {
    return multiply(graph, graph.constant(a), b);
  }

  public static Value divide(GraphBuilder graph, Value a, Value b) {
    return graph.call(Divide.OP, a, b);
  }

  public static Value divide(GraphBuilder graph, double a, Value b) {
    return divide(graph, graph.constant(a), b);
  }

  public static Value power(GraphBuilder graph, Value base, Value exponent) {
    return graph.call(Power.OP, base, exponent);
  }

  public static Value negate(GraphBuilder graph, Value x) {
    return graph.call(Negate.OP, x);
  }

  public static Value square(GraphBuilder graph, Value x) {
    return multiply(graph, x, x);
  }

  public static Value abs(GraphBuilder graph, Value x) {
    return graph.call(Abs.OP, x);
  }

  public static Value sign(GraphBuilder graph, Value x) {
    return graph.call(Sign.OP, x);
  }

  public static Value exp(GraphBuilder graph, Value x) {
    return graph.call(Exp.OP, x);
  }

  public static Value expm1(GraphBuilder graph, Value x) {
    return graph.call(Expm1.OP, x);
  }

  public static Value sqrt(GraphBuilder graph, Value x) {
    return graph.call(Sqrt.OP, x);
  }

  public static Value rsqrt(GraphBuilder graph, Value x) {
    return graph.call(Rsqrt.OP, x);
  }

  public static Value log(GraphBuilder graph, Value x) {
    return graph.call(Log.OP, x);
  }

  public static Value log1p(GraphBuilder graph, Value x) {
    return graph.call(Log1p.OP, x);
  }

  public static Value sin(GraphBuilder graph, Value x) {
    return graph.call(Sin.OP, x);
  }

  public static Value cos(GraphBuilder graph, Value x) {
    return graph.call(Cos.OP, x);
  }

  public static Value tanh(GraphBuilder graph, Value x) {
    return graph.call(Tanh.OP, x);
  }

  public static Value sigmoid(GraphBuilder graph, Value x) {
    return graph.call(Sigmoid.OP, x);
  }

  public static Value erf(GraphBuilder graph, Value x) {
    return graph.call(Erf.OP, x);
  }

  /** The greater of the two, element by element. */
  public static Value maximum(GraphBuilder graph, Value a, double b) {
    return graph.call(Maximum.OP, a, graph.constant(b));
  }

  /** The lesser of the two, element by element. */
  public static Value minimum(GraphBuilder graph, Value a, double b) {
    return graph.call(Minimum.OP, a, graph.constant(b));
  }

  public static Value equal(GraphBuilder graph, Value a, Value b) {
    return graph.call(Equal.OP, a, b);
  }

  public static Value equal(GraphBuilder graph, Value a, double b) {
    return equal(graph, a, graph.constant(b));
  }

  public static Value greater(GraphBuilder graph, Value a, Value b) {
    return graph.call(Greater.OP, a, b);
  }

  public static Value greater(GraphBuilder graph, Value a, double b) {
    return greater(graph, a, graph.constant(b));
  }

  public static Value notEqual(GraphBuilder graph, Value a, double b) {
    return graph.call(NotEqual.OP, a, graph.constant(b));
  }

  /** Whether {@code low <= x <= high}. */
  public static Value within(GraphBuilder graph, Value x, double low, double high) {
    return graph.call(
        And.OP,
        graph.call(GreaterEqual.OP, x, graph.constant(low)),
        graph.call(LessEqual.OP, x, graph.constant(high)));
  }

  public static Value where(GraphBuilder graph, Value condition, Value a, Value b) {
    return graph.call(Where.OP, condition, a, b);
  }

  /** {@code a} where the condition holds, else 0. */
  public static Value whereElseZero(GraphBuilder graph, Value condition, Value a) {
    return where(graph, condition, a, graph.constant(0));
  }

  /** Whether no gradient is ever asked for, because the value is a number or a size. */
  public static boolean isConstant(Value value) {
    return value.definition() instanceof Definition.Constant
        || value.definition() instanceof Definition.Size;
  }

  /** The value as a real; itself if it is one. */
  public static Value toReal(GraphBuilder graph, Value x) {
    return x.type().isReal() ? x : graph.call(ToReal.OP, x);
  }
}
