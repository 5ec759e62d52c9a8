package org.tapeless.compiler.ops.pointwise;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.ErrorFunction;
import org.tapeless.compiler.ops.PointwiseOp;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;

/** Gaussian error linear unit, by the error function or by the tanh formula. */
public final class Gelu extends PointwiseOp {
  public static final Gelu OP = new Gelu();

  private static final double ROOT_HALF = Math.sqrt(0.5);
  private static final double ROOT_TWO_OVER_PI = Math.sqrt(2 / Math.PI);
  private static final double CUBIC = 0.044715;

  private Gelu() {
    super(
        new Signature(
            "gelu",
            List.of(Signatures.common("x", Signature.Kind.REAL)),
            List.of(Signature.Attribute.choice("approximate", "none", List.of("none", "tanh"))),
            Signature.Axes.NONE,
            "The element times the probability that a normal number is less.",
            "x * (1 + erf(x / sqrt(2))) / 2, or with tanh: "
                + "x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3))) / 2"));
  }

  private static boolean isByTanh(Attributes attributes) {
    return attributes.text("approximate").equals("tanh");
  }

  @Override
  protected double apply(double[] x, Attributes attributes) {
    double z = x[0];
    double bend =
        isByTanh(attributes)
            ? StrictMath.tanh(ROOT_TWO_OVER_PI * (z + CUBIC * z * z * z))
            : ErrorFunction.erf(ROOT_HALF * z);
    return 0.5 * z * (1 + bend);
  }

  @Override
  protected Formula formula(Call call, List<Formula> x) {
    Formula z = x.get(0);
    Formula bend =
        isByTanh(call.attributes())
            ? Formula.apply(
                ScalarFunction.TANH, times(Formula.constant(ROOT_TWO_OVER_PI), cubic(z)))
            : Formula.apply(ScalarFunction.ERF, times(Formula.constant(ROOT_HALF), z));
    Formula half = times(Formula.constant(0.5), z);
    return times(half, Formula.apply(ScalarFunction.ADD, Formula.constant(1), bend));
  }

  private static Formula cubic(Formula z) {
    Formula cube = times(times(times(Formula.constant(CUBIC), z), z), z);
    return Formula.apply(ScalarFunction.ADD, z, cube);
  }

  private static Formula times(Formula a, Formula b) {
    return Formula.apply(ScalarFunction.MULTIPLY, a, b);
  }

  @Override
  protected Optional<Value> gradient(int operand, Value y, Value dy, GraphBuilder graph) {
    Value x = y.operand(0);
    Value slope = isByTanh(y.result().attributes()) ? slopeByTanh(x, graph) : slope(x, graph);
    return Optional.of(Arithmetic.multiply(graph, dy, slope));
  }

  /** Probability of less than x, plus x times the density at x. */
  private static Value slope(Value x, GraphBuilder graph) {
    Value bend = Arithmetic.erf(graph, Arithmetic.multiply(graph, ROOT_HALF, x));
    Value probability = Arithmetic.multiply(graph, 0.5, Arithmetic.add(graph, bend, 1));
    Value square = Arithmetic.square(graph, x);
    Value bell = Arithmetic.exp(graph, Arithmetic.multiply(graph, -0.5, square));
    Value density = Arithmetic.multiply(graph, 1 / Math.sqrt(2 * Math.PI), bell);
    return Arithmetic.add(graph, probability, Arithmetic.multiply(graph, x, density));
  }

  /** With t = tanh(u): (1 + t) / 2 + x / 2 * (1 - t^2) * du/dx. */
  private static Value slopeByTanh(Value x, GraphBuilder graph) {
    Value square = Arithmetic.square(graph, x);
    Value cubic = Arithmetic.add(graph, Arithmetic.multiply(graph, CUBIC, square), 1);
    Value u = Arithmetic.multiply(graph, ROOT_TWO_OVER_PI, Arithmetic.multiply(graph, x, cubic));
    Value t = Arithmetic.tanh(graph, u);
    Value outer = Arithmetic.subtract(graph, 1, Arithmetic.square(graph, t));
    Value inner =
        Arithmetic.multiply(
            graph,
            ROOT_TWO_OVER_PI,
            Arithmetic.add(graph, Arithmetic.multiply(graph, 3 * CUBIC, square), 1));
    Value change = Arithmetic.multiply(graph, x, Arithmetic.multiply(graph, outer, inner));
    return Arithmetic.multiply(
        graph, 0.5, Arithmetic.add(graph, Arithmetic.add(graph, t, change), 1));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "erf")
            .with(Attributes.NONE.with("approximate", "none"))
            .vector(0, 1, -0.5)
            .smooth(0, 0.8413447460685429, -0.15426876936299344),
        Samples.of(this, "tanh")
            .with(Attributes.NONE.with("approximate", "tanh"))
            .vector(0, 1, -0.5)
            .smooth(0, 0.8411919906082768, -0.15428599017516514));
  }
}
