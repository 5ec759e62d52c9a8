package org.tapeless.compiler.ops.contraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * The product of two tensors summed over pairs of axes: matrix products, batches of them, dot and
 * outer products.
 *
 * <p>Attributes {@code left} and {@code right} pair the contracted axes of a and b, {@code
 * leftBatch} and {@code rightBatch} those that both keep. The result has a's axes without the
 * contracted ones, then b's others; attribute {@code order}, which only the optimizer gives, puts
 * them in another order: axis i of the result is then axis {@code order.get(i)} of those. Its
 * gradients are contractions again.
 */
public final class Contract implements Op {
  public static final Contract OP = new Contract();

  private static final Signature SIGNATURE =
      new Signature(
          "@",
          List.of(
              Signatures.free("a", Signature.Kind.REAL), Signatures.free("b", Signature.Kind.REAL)),
          List.of(),
          Signature.Axes.NONE,
          "The product summed over a common axis: a's axes without it, then b's others.",
          "sum over k of a[.., k] * b[k, ..]");

  private Contract() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    ContractedAxes axes = ContractedAxes.of(call.attributes());
    TypeRules.checkPositions(call, 0, ContractedAxes.join(axes.left(), axes.leftBatch()));
    TypeRules.checkPositions(call, 1, ContractedAxes.join(axes.right(), axes.rightBatch()));
    checkSizes(call, axes.left(), axes.right());
    checkSizes(call, axes.leftBatch(), axes.rightBatch());
    Shape a = call.shape(0);
    Shape b = call.shape(1);
    Shape natural =
        ContractedAxes.concatenated(
            a.without(axes.left()),
            b.without(ContractedAxes.join(axes.right(), axes.rightBatch())));
    List<Integer> order = order(call.attributes(), natural.rank());
    if (!order.stream().sorted().toList().equals(Positions.upTo(natural.rank()))) {
      throw new TypeRuleException(0, "no order of " + natural.rank() + " axes: " + order);
    }
    return TensorType.real(Views.permuted(natural, order));
  }

  /** Which axis of the natural result each axis of the result is. */
  static List<Integer> order(Attributes attributes, int rank) {
    return attributes.has("order") ? attributes.positions("order") : Positions.upTo(rank);
  }

  private static void checkSizes(Call call, List<Integer> left, List<Integer> right) {
    Shape a = call.shape(0);
    Shape b = call.shape(1);
    if (!Positions.dims(a, left).equals(Positions.dims(b, right))) {
      throw new TypeRuleException(1, "axes of `@` do not agree: %s and %s".formatted(a, b));
    }
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    ContractedAxes axes = ContractedAxes.of(call.attributes());
    Tensor a = operands.get(0);
    Tensor b = operands.get(1);
    Tensor result = Tensor.zeros(call.sizes(extents));
    Tensor summed = Tensor.zeros(axes.left().stream().mapToInt(a::size).toArray());
    int[] at = new int[result.rank()];
    int[] k = new int[summed.rank()];
    int[] stepsInA = new int[summed.count()];
    int[] stepsInB = new int[summed.count()];
    for (int step = 0; step < summed.count(); step++) {
      summed.index(step, k);
      stepsInA[step] = a.position(axes.placeInA(a.rank(), at, k));
      stepsInB[step] = b.position(axes.placeInB(a.rank(), b.rank(), at, k));
    }
    List<Integer> order = order(call.attributes(), result.rank());
    int[] place = new int[result.rank()];
    for (int position = 0; position < result.count(); position++) {
      result.index(position, place);
      for (int axis = 0; axis < place.length; axis++) {
        at[order.get(axis)] = place[axis];
      }
      int startInA = a.position(axes.placeInA(a.rank(), at, new int[k.length]));
      int startInB = b.position(axes.placeInB(a.rank(), b.rank(), at, new int[k.length]));
      double sum = 0;
      for (int step = 0; step < summed.count(); step++) {
        sum += a.at(startInA + stepsInA[step]) * b.at(startInB + stepsInB[step]);
      }
      result.set(position, sum);
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Primitive(Contract::loops);
  }

  private static LoopNest loops(Call call) {
    ContractedAxes axes = ContractedAxes.of(call.attributes());
    Shape a = call.shape(0);
    List<Integer> keptOfA = Positions.others(a.rank(), axes.left());
    int rank = call.type().rank();
    List<Integer> order = order(call.attributes(), rank);
    Index[] placeInA = new Index[a.rank()];
    Index[] placeInB = new Index[call.shape(1).rank()];
    for (int i = 0; i < keptOfA.size(); i++) {
      placeInA[keptOfA.get(i)] = new Index.Variable(order.indexOf(i));
    }
    for (int i = 0; i < axes.left().size(); i++) {
      Index variable = new Index.Variable(rank + i);
      placeInA[axes.left().get(i)] = variable;
      placeInB[axes.right().get(i)] = variable;
    }
    for (int i = 0; i < axes.leftBatch().size(); i++) {
      placeInB[axes.rightBatch().get(i)] = placeInA[axes.leftBatch().get(i)];
    }
    int next = keptOfA.size();
    for (int i = 0; i < placeInB.length; i++) {
      if (placeInB[i] == null) {
        placeInB[i] = new Index.Variable(order.indexOf(next++));
      }
    }
    Formula product =
        Formula.apply(
            ScalarFunction.MULTIPLY,
            new Formula.Element(0, List.of(placeInA)),
            new Formula.Element(1, List.of(placeInB)));
    return new LoopNest(
        call.type().shape().dims(),
        Positions.dims(a, axes.left()),
        axes.left().isEmpty() ? Reduction.NONE : Reduction.PRODUCT_SUM,
        product);
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    int rank = dy.type().rank();
    List<Integer> order = order(y.result().attributes(), rank);
    List<Integer> back = Positions.upTo(rank).stream().map(order::indexOf).toList();
    Value natural = Views.transpose(graph, dy, back);
    ContractionGradient gradient = new ContractionGradient(y, natural, graph);
    return List.of(Optional.of(gradient.ofA()), Optional.of(gradient.ofB()));
  }

  @Override
  public List<Sample> samples() {
    List<Sample> samples = new ArrayList<>(plainSamples());
    samples.addAll(samplesOfManyAxes());
    return samples;
  }

  private List<Sample> plainSamples() {
    return List.of(
        Samples.of(this, "matrices")
            .with(attributes(List.of(1), List.of(0), List.of(), List.of()))
            .real(Samples.sizes(2, 3), 1, 2, 3, 4, 5, 6)
            .real(Samples.sizes(3, 2), 7, 8, 9, 10, 11, 12)
            .smooth(58, 64, 139, 154),
        Samples.of(this, "dot")
            .with(attributes(List.of(0), List.of(0), List.of(), List.of()))
            .vector(1, 2, 3)
            .vector(4, -5, 6)
            .smooth(12),
        Samples.of(this, "outer")
            .with(attributes(List.of(), List.of(), List.of(), List.of()))
            .vector(1, 2)
            .vector(3, 4, 5)
            .smooth(3, 4, 5, 6, 8, 10));
  }

  private List<Sample> samplesOfManyAxes() {
    return List.of(
        Samples.of(this, "batch")
            .with(attributes(List.of(2), List.of(2), List.of(0), List.of(0)))
            .real(Samples.sizes(2, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8)
            .real(Samples.sizes(2, 1, 2), 1, 1, 2, -1)
            .smooth(3, 7, 4, 6),
        Samples.of(this, "firstAxes")
            .with(attributes(List.of(0), List.of(0), List.of(), List.of()))
            .real(Samples.sizes(2, 2), 1, 2, 3, 4)
            .real(Samples.sizes(2, 3), 1, 0, 2, 0, 1, 1)
            .smooth(1, 3, 5, 2, 4, 8),
        Samples.of(this, "otherOrder")
            .with(
                attributes(List.of(2), List.of(2), List.of(0), List.of(0))
                    .with("order", List.of(2, 0, 1)))
            .real(Samples.sizes(2, 1, 2), 1, 2, 3, 4)
            .real(Samples.sizes(2, 3, 2), 1, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 1)
            .smooth(1, 3, 2, 4, 3, 7),
        Samples.of(this, "manyAxes")
            .with(attributes(List.of(1), List.of(1), List.of(), List.of()))
            .real(Samples.sizes(1, 2), 1, 10)
            .real(Samples.sizes(2, 2, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3)
            .smooth(41, 52, 63, 17, 28, 39),
        Samples.of(this, "twoAxes")
            .with(attributes(List.of(0, 2), List.of(1, 0), List.of(1), List.of(2)))
            .real(Samples.sizes(2, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8)
            .real(Samples.sizes(2, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8)
            .smooth(1 * 1 + 2 * 5 + 5 * 3 + 6 * 7, 3 * 2 + 4 * 6 + 7 * 4 + 8 * 8));
  }

  private static Attributes attributes(
      List<Integer> left, List<Integer> right, List<Integer> leftBatch, List<Integer> rightBatch) {
    return Attributes.NONE
        .with("left", left)
        .with("right", right)
        .with("leftBatch", leftBatch)
        .with("rightBatch", rightBatch);
  }
}
