package org.tapeless.compiler.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.ops.axes.AxisIndex;
import org.tapeless.compiler.ops.axes.Broadcast;
import org.tapeless.compiler.ops.axes.Concat;
import org.tapeless.compiler.ops.axes.Flip;
import org.tapeless.compiler.ops.axes.Gather;
import org.tapeless.compiler.ops.axes.Pad;
import org.tapeless.compiler.ops.axes.Rearrange;
import org.tapeless.compiler.ops.axes.Reshape;
import org.tapeless.compiler.ops.axes.ScatterAdd;
import org.tapeless.compiler.ops.axes.Slice;
import org.tapeless.compiler.ops.axes.Stack;
import org.tapeless.compiler.ops.axes.Transpose;
import org.tapeless.compiler.ops.contraction.Contract;
import org.tapeless.compiler.ops.contraction.Conv1d;
import org.tapeless.compiler.ops.contraction.Conv2d;
import org.tapeless.compiler.ops.contraction.ConvTranspose2d;
import org.tapeless.compiler.ops.contraction.ConvolutionInput;
import org.tapeless.compiler.ops.contraction.ConvolutionWeight;
import org.tapeless.compiler.ops.loss.BinaryCrossEntropy;
import org.tapeless.compiler.ops.loss.CrossEntropy;
import org.tapeless.compiler.ops.loss.Hinge;
import org.tapeless.compiler.ops.loss.Huber;
import org.tapeless.compiler.ops.loss.KullbackLeibler;
import org.tapeless.compiler.ops.loss.MeanAbsoluteError;
import org.tapeless.compiler.ops.loss.MeanSquaredError;
import org.tapeless.compiler.ops.loss.NegativeLogLikelihood;
import org.tapeless.compiler.ops.loss.OneHot;
import org.tapeless.compiler.ops.loss.Pick;
import org.tapeless.compiler.ops.norm.BatchNorm;
import org.tapeless.compiler.ops.norm.BatchStatistic;
import org.tapeless.compiler.ops.norm.GroupNorm;
import org.tapeless.compiler.ops.norm.LayerNorm;
import org.tapeless.compiler.ops.norm.LogSoftmax;
import org.tapeless.compiler.ops.norm.RmsNorm;
import org.tapeless.compiler.ops.norm.Softmax;
import org.tapeless.compiler.ops.pointwise.Abs;
import org.tapeless.compiler.ops.pointwise.Add;
import org.tapeless.compiler.ops.pointwise.And;
import org.tapeless.compiler.ops.pointwise.Atanh;
import org.tapeless.compiler.ops.pointwise.Clamp;
import org.tapeless.compiler.ops.pointwise.Cos;
import org.tapeless.compiler.ops.pointwise.Divide;
import org.tapeless.compiler.ops.pointwise.Elu;
import org.tapeless.compiler.ops.pointwise.Equal;
import org.tapeless.compiler.ops.pointwise.Erf;
import org.tapeless.compiler.ops.pointwise.Exp;
import org.tapeless.compiler.ops.pointwise.Expm1;
import org.tapeless.compiler.ops.pointwise.Gelu;
import org.tapeless.compiler.ops.pointwise.Greater;
import org.tapeless.compiler.ops.pointwise.GreaterEqual;
import org.tapeless.compiler.ops.pointwise.Hardtanh;
import org.tapeless.compiler.ops.pointwise.LeakyRelu;
import org.tapeless.compiler.ops.pointwise.Less;
import org.tapeless.compiler.ops.pointwise.LessEqual;
import org.tapeless.compiler.ops.pointwise.Log;
import org.tapeless.compiler.ops.pointwise.Log1p;
import org.tapeless.compiler.ops.pointwise.Maximum;
import org.tapeless.compiler.ops.pointwise.Minimum;
import org.tapeless.compiler.ops.pointwise.Multiply;
import org.tapeless.compiler.ops.pointwise.Negate;
import org.tapeless.compiler.ops.pointwise.Not;
import org.tapeless.compiler.ops.pointwise.NotEqual;
import org.tapeless.compiler.ops.pointwise.Or;
import org.tapeless.compiler.ops.pointwise.Power;
import org.tapeless.compiler.ops.pointwise.PowerFunction;
import org.tapeless.compiler.ops.pointwise.Relu;
import org.tapeless.compiler.ops.pointwise.Rsqrt;
import org.tapeless.compiler.ops.pointwise.Selu;
import org.tapeless.compiler.ops.pointwise.Sigmoid;
import org.tapeless.compiler.ops.pointwise.Sign;
import org.tapeless.compiler.ops.pointwise.Silu;
import org.tapeless.compiler.ops.pointwise.Sin;
import org.tapeless.compiler.ops.pointwise.Softplus;
import org.tapeless.compiler.ops.pointwise.Softsign;
import org.tapeless.compiler.ops.pointwise.Sqrt;
import org.tapeless.compiler.ops.pointwise.Square;
import org.tapeless.compiler.ops.pointwise.Subtract;
import org.tapeless.compiler.ops.pointwise.Tanh;
import org.tapeless.compiler.ops.pointwise.ToBool;
import org.tapeless.compiler.ops.pointwise.ToInteger;
import org.tapeless.compiler.ops.pointwise.ToReal;
import org.tapeless.compiler.ops.pointwise.Where;
import org.tapeless.compiler.ops.pool.AvgPool;
import org.tapeless.compiler.ops.pool.GlobalAverage;
import org.tapeless.compiler.ops.pool.MaxPool;
import org.tapeless.compiler.ops.pool.MaxPoolGradient;
import org.tapeless.compiler.ops.pool.MaxPoolPick;
import org.tapeless.compiler.ops.pool.MaxPoolWinner;
import org.tapeless.compiler.ops.pool.Upsample;
import org.tapeless.compiler.ops.pool.WindowSpread;
import org.tapeless.compiler.ops.pool.WindowSum;
import org.tapeless.compiler.ops.random.Bernoulli;
import org.tapeless.compiler.ops.random.Draw;
import org.tapeless.compiler.ops.random.Dropout;
import org.tapeless.compiler.ops.random.Round;
import org.tapeless.compiler.ops.reduction.ArgMax;
import org.tapeless.compiler.ops.reduction.ArgMin;
import org.tapeless.compiler.ops.reduction.CumulativeSum;
import org.tapeless.compiler.ops.reduction.LogSumExp;
import org.tapeless.compiler.ops.reduction.Max;
import org.tapeless.compiler.ops.reduction.Mean;
import org.tapeless.compiler.ops.reduction.Min;
import org.tapeless.compiler.ops.reduction.Norm;
import org.tapeless.compiler.ops.reduction.Product;
import org.tapeless.compiler.ops.reduction.Sum;
import org.tapeless.compiler.ops.reduction.Variance;

/** All operators, in the order of the manual. An operator that is not listed does not exist. */
public final class Operators {
  private static final List<Op> POINTWISE =
      List.of(
          Add.OP,
          Subtract.OP,
          Multiply.OP,
          Divide.OP,
          Power.OP,
          PowerFunction.OP,
          Negate.OP,
          Abs.OP,
          Sign.OP,
          Exp.OP,
          Expm1.OP,
          Log.OP,
          Log1p.OP,
          Sqrt.OP,
          Rsqrt.OP,
          Square.OP,
          Sin.OP,
          Cos.OP,
          Tanh.OP,
          Atanh.OP,
          Sigmoid.OP,
          Erf.OP,
          Minimum.OP,
          Maximum.OP,
          Clamp.OP,
          Where.OP,
          Equal.OP,
          NotEqual.OP,
          Less.OP,
          LessEqual.OP,
          Greater.OP,
          GreaterEqual.OP,
          Not.OP,
          And.OP,
          Or.OP,
          ToReal.OP,
          ToInteger.OP,
          ToBool.OP,
          Relu.OP,
          LeakyRelu.OP,
          Gelu.OP,
          Elu.OP,
          Selu.OP,
          Silu.OP,
          Softplus.OP,
          Hardtanh.OP,
          Softsign.OP);

  private static final List<Op> OTHERS =
      List.of(
          Broadcast.OP,
          Transpose.OP,
          Rearrange.OP,
          Reshape.OP,
          AxisIndex.OP,
          Slice.OP,
          Gather.OP,
          ScatterAdd.OP,
          Concat.OP,
          Stack.OP,
          Pad.OP,
          Flip.OP,
          Contract.OP,
          Conv1d.OP,
          Conv2d.OP,
          ConvTranspose2d.OP,
          ConvolutionInput.OP,
          ConvolutionWeight.OP,
          MaxPool.OP,
          MaxPoolWinner.OP,
          MaxPoolGradient.OP,
          MaxPoolPick.OP,
          AvgPool.OP,
          GlobalAverage.OP,
          WindowSum.OP,
          WindowSpread.OP,
          Upsample.OP,
          Sum.OP,
          CumulativeSum.OP,
          Mean.OP,
          Variance.OP,
          Max.OP,
          Min.OP,
          Product.OP,
          Norm.OP,
          LogSumExp.OP,
          ArgMax.OP,
          ArgMin.OP,
          Softmax.OP,
          LogSoftmax.OP,
          LayerNorm.OP,
          RmsNorm.OP,
          GroupNorm.OP,
          CrossEntropy.OP,
          NegativeLogLikelihood.OP,
          KullbackLeibler.OP,
          MeanSquaredError.OP,
          MeanAbsoluteError.OP,
          Huber.OP,
          BinaryCrossEntropy.OP,
          Hinge.OP,
          Pick.OP,
          OneHot.OP,
          BatchNorm.OP,
          BatchStatistic.MEAN,
          BatchStatistic.VARIANCE,
          Bernoulli.OP,
          Dropout.OP,
          Round.OP,
          Draw.UNIFORM,
          Draw.NORMAL,
          Draw.CHANCE,
          Draw.MASK);

  private static final List<Op> ALL = join(POINTWISE, OTHERS);

  /** Operators that stand between or before their operands. */
  private static final Set<String> WORDS = Set.of("not", "and", "or");

  private Operators() {}

  private static List<Op> join(List<Op> first, List<Op> second) {
    List<Op> joined = new ArrayList<>(first);
    joined.addAll(second);
    return List.copyOf(joined);
  }

  /** Every operator, those that only the compiler makes included. */
  public static List<Op> all() {
    return ALL;
  }

  /**
   * The operator that a model writes as {@code name} with so many operands ({@code max} is one
   * operator of one operand and another of two). If none takes so many, one of the name, so that a
   * wrong number of operands can be told from a wrong name.
   */
  public static Optional<Op> find(String name, int operands) {
    String known = name.equals("f64") ? "f32" : name;
    List<Op> candidates = ALL.stream().filter(op -> op.name().equals(known)).toList();
    return candidates.stream()
        .filter(op -> op.signature().written().size() == operands)
        .findFirst()
        .or(() -> candidates.stream().findFirst());
  }

  /** The words that attributes take: {@code same}, which a module may hand on. */
  public static List<String> words() {
    return ALL.stream()
        .flatMap(op -> op.signature().attributes().stream())
        .flatMap(attribute -> attribute.choices().stream())
        .distinct()
        .toList();
  }

  /** The names that a model can call, e.g. to suggest one: no symbols, words or internal names. */
  public static List<String> names() {
    return ALL.stream()
        .map(Op::name)
        .filter(name -> Character.isLetter(name.charAt(0)) && !WORDS.contains(name))
        .distinct()
        .sorted()
        .toList();
  }
}
