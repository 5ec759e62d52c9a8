package org.tapeless.compiler.ops.random;

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
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;
import org.tapeless.runtime.random.CounterRandom;

/**
 * Random numbers of attribute {@code shape}: what the operators of models that draw are made of.
 * Drawn again by each reader, backward too, so that no mask is ever kept.
 */
public final class Draw implements Op {
  /** Uniform in [0, 1). */
  public static final Draw UNIFORM = new Draw("%uniform", Kind.UNIFORM, "A uniform number.", "u");

  /** Of mean 0 and deviation 1. */
  public static final Draw NORMAL = new Draw("%normal", Kind.NORMAL, "A normal number.", "n");

  /** True with the probability of attribute {@code p}. */
  public static final Draw CHANCE =
      new Draw("%chance", Kind.CHANCE, "True with probability p.", "u < p");

  /** 0 with the probability of attribute {@code p}, else 1 / (1 - p): the mean is 1. */
  public static final Draw MASK =
      new Draw("%mask", Kind.MASK, "0 with probability p, else 1 / (1 - p).", "0 or 1 / (1 - p)");

  /** Uniform numbers have so many positions in [0, 1). */
  private static final double GRID = 0x1p24;

  private final Kind kind;
  private final Signature signature;

  private enum Kind {
    UNIFORM,
    NORMAL,
    CHANCE,
    MASK
  }

  private Draw(String name, Kind kind, String sentence, String formula) {
    this.kind = kind;
    this.signature =
        new Signature(
            name,
            List.of(RandomOperands.KEY, RandomOperands.ROUND),
            List.of(),
            Signature.Axes.NONE,
            sentence,
            formula);
  }

  @Override
  public Signature signature() {
    return signature;
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    RandomOperands.check(call);
    ElementType element = kind == Kind.CHANCE ? ElementType.BOOL : ElementType.REAL;
    return new TensorType(element, call.attributes().shape("shape"));
  }

  /** The probability as one that uniform numbers hit exactly, in either precision. */
  private static double onGrid(double probability) {
    return Math.rint(probability * GRID) / GRID;
  }

  private static double p(Call call) {
    double p = call.attributes().number("p");
    if (!(p >= 0 && p <= 1)) {
      throw new TypeRuleException(-1, "a probability lies between 0 and 1, found %s".formatted(p));
    }
    return p;
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    int key0 = (int) operands.get(0).at(0);
    int key1 = (int) operands.get(0).at(1);
    int round = (int) operands.get(1).scalar();
    Tensor result = Tensor.zeros(call.sizes(extents));
    for (int element = 0; element < result.count(); element++) {
      double uniform = CounterRandom.uniform(key0, key1, element, round);
      result.set(
          element,
          switch (kind) {
            case UNIFORM -> uniform;
            case NORMAL -> CounterRandom.normal(key0, key1, element, round);
            case CHANCE -> uniform < onGrid(p(call)) ? 1 : 0;
            case MASK -> uniform < onGrid(1 - p(call)) ? 1 / (1 - p(call)) : 0;
          });
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Recomputed(this::loops);
  }

  private LoopNest loops(Call call) {
    List<Dim> axes = call.type().shape().dims();
    ScalarFunction function = kind == Kind.NORMAL ? ScalarFunction.NORMAL : ScalarFunction.UNIFORM;
    Formula drawn =
        Formula.apply(
            function,
            word(0),
            word(1),
            new Formula.Position(flat(axes)),
            new Formula.Element(1, List.of()));
    return new LoopNest(axes, List.of(), Reduction.NONE, shaped(drawn, call));
  }

  private Formula shaped(Formula drawn, Call call) {
    if (kind == Kind.CHANCE) {
      Formula chance = Formula.constant(onGrid(p(call)));
      return Formula.apply(ScalarFunction.LESS, drawn, chance);
    } else if (kind == Kind.MASK) {
      Formula keep = Formula.constant(onGrid(1 - p(call)));
      return Formula.apply(
          ScalarFunction.SELECT,
          Formula.apply(ScalarFunction.LESS, drawn, keep),
          Formula.constant(1 / (1 - p(call))),
          Formula.constant(0));
    }
    return drawn;
  }

  private static Formula word(int position) {
    return new Formula.Element(0, List.of(new Index.Fixed(Dim.of(position))));
  }

  /** The position of an element, row by row. */
  private static Index flat(List<Dim> axes) {
    return IntStream.range(0, axes.size())
        .<Index>mapToObj(Index.Variable::new)
        .reduce(
            (outer, inner) ->
                new Index.Sum(
                    new Index.Scaled(outer, axes.get(((Index.Variable) inner).axis())), inner))
        .orElse(new Index.Fixed(Dim.of(0)));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    return List.of(Optional.empty(), Optional.empty());
  }

  private static final double P = 1.0 / 3;

  @Override
  public List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    Attributes attributes = Attributes.NONE.with("shape", Shape.anonymous(2, 3)).with("p", P);
    double[] worked = worked();
    samples.add(sample("six", attributes).kink(worked));
    Attributes one = Attributes.NONE.with("shape", Shape.SCALAR).with("p", P);
    samples.add(sample("one", one).kink(worked[0]));
    return samples;
  }

  private Samples sample(String name, Attributes attributes) {
    return RandomOperands.given(Samples.of(this, name).with(attributes), 7, -9, 2);
  }

  /** From the generator's published definition, worked out apart from this code. */
  private double[] worked() {
    return switch (kind) {
      case UNIFORM ->
          new double[] {
            0.5010535717010498,
            0.7666675448417664,
            0.6404617428779602,
            0.2947242259979248,
            0.8339216113090515,
            0.7395552396774292
          };
      case NORMAL ->
          new double[] {
            -1.2151848146150868,
            -0.666150892128975,
            0.30092066107383586,
            -1.4381072849798213,
            0.6411686697977714,
            0.8398929613386746
          };
      case CHANCE -> new double[] {0, 0, 0, 1, 0, 0};
      case MASK -> new double[] {1.5, 0, 1.5, 1.5, 0, 0};
    };
  }
}
