package org.tapeless.compiler.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/** Test points of operators, written down readably: a draft that is filled in and then taken. */
public final class Samples {
  private final Op op;
  private final String name;
  private final List<TensorType> types = new ArrayList<>();
  private final List<Tensor> operands = new ArrayList<>();
  private Attributes attributes = Attributes.NONE;

  private Samples(Op op, String name) {
    this.op = op;
    this.name = name;
  }

  public static Samples of(Op op, String name) {
    return new Samples(op, name);
  }

  /** Sizes of an operand, outermost first; none for a scalar. */
  public static int[] sizes(int... sizes) {
    return sizes;
  }

  public Samples with(Attributes chosen) {
    attributes = chosen;
    return this;
  }

  /** A real vector. */
  public Samples vector(double... elements) {
    return real(sizes(elements.length), elements);
  }

  public Samples scalar(double element) {
    return real(sizes(), element);
  }

  public Samples real(int[] sizes, double... elements) {
    return operand(ElementType.REAL, sizes, elements);
  }

  public Samples operand(ElementType element, int[] sizes, double... elements) {
    types.add(new TensorType(element, Shape.anonymous(sizes)));
    operands.add(Tensor.of(sizes, elements));
    return this;
  }

  /** A point around which the operator is differentiable, with its worked result. */
  public Sample smooth(double... result) {
    return sample(Optional.of(result), true);
  }

  /** A point with a worked result where the gradient is not compared with differences. */
  public Sample kink(double... result) {
    return sample(Optional.of(result), false);
  }

  /** A point around which the operator is differentiable, of which no result is worked out. */
  public Sample smoothPoint() {
    return sample(Optional.empty(), true);
  }

  private Sample sample(Optional<double[]> result, boolean smooth) {
    int[] sizes = new Call(op, types, attributes).sizes(Extents.NONE);
    return new Sample(
        name, types, operands, attributes, result.map(r -> Tensor.of(sizes, r)), smooth);
  }
}
