package org.tapeless.compiler.schedule;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Affine;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.loops.WindowProduct;
import org.tapeless.compiler.types.Dim;

/**
 * A nest seen as a convolution, or a gradient of one, that the runtime can do: its operands lie in
 * memory as the operator's own operands would.
 *
 * @param first where the first operand begins
 * @param second where the second operand begins
 */
record Convolving(WindowProduct product, Begin first, Begin second) implements LibraryProduct {

  /** An operand and the offset of its first element. */
  record Begin(int operand, Index offset) {}

  /** The convolution that the nest is, or empty if it is none or memory lies otherwise. */
  static Optional<Convolving> of(Nest nest, IntFunction<Value> values) {
    if (nest.reduction() != Reduction.PRODUCT_SUM || !nest.value().isResult()) {
      return Optional.empty();
    }
    LoopNest stated = ReductionShape.nest(nest.value());
    if (stated.windows().isEmpty()) {
      return Optional.empty();
    }
    List<Formula> wanted = ((Formula.Apply) stated.body()).arguments();
    List<Formula> found = ((Formula.Apply) nest.body()).arguments();
    Optional<Begin> first = begin(nest, wanted.get(0), found.get(0), values);
    Optional<Begin> second = begin(nest, wanted.get(1), found.get(1), values);
    return first.isPresent() && second.isPresent()
        ? Optional.of(new Convolving(stated.windows().get(), first.get(), second.get()))
        : Optional.empty();
  }

  /** Where an operand begins, if its elements lie as the operator says, row-major. */
  private static Optional<Begin> begin(
      Nest nest, Formula wanted, Formula found, IntFunction<Value> values) {
    Optional<Formula.Element> stated = element(wanted);
    Optional<Formula.Element> read = element(found);
    if (stated.isEmpty() || read.isEmpty()) {
      return Optional.empty();
    }
    Value operand = nest.value().operand(stated.get().operand());
    Value stored = values.apply(read.get().operand());
    Affine difference =
        offset(nest, read.get(), stored)
            .plus(offset(nest, stated.get(), operand).times(Dim.of(-1)));
    boolean still = difference.terms().keySet().stream().allMatch(Index.Counter.class::isInstance);
    return still && stored.type().isReal()
        ? Optional.of(new Begin(stored.id(), difference.toIndex()))
        : Optional.empty();
  }

  /** The element that a factor is, where it is not padding. */
  private static Optional<Formula.Element> element(Formula factor) {
    if (factor instanceof Formula.Apply call && call.function() == ScalarFunction.SELECT) {
      return call.arguments().get(2).equals(Formula.constant(0))
          ? element(call.arguments().get(1))
          : Optional.empty();
    }
    return factor instanceof Formula.Element element ? Optional.of(element) : Optional.empty();
  }

  private static Affine offset(Nest nest, Formula.Element element, Value value) {
    List<Dim> dims = value.type().shape().dims();
    return Affine.of(
        Offsets.flat(element.at(), dims), variable -> nest.axes().get(variable).size());
  }

  @Override
  public List<Integer> batch() {
    return List.of();
  }

  @Override
  public double work() {
    WindowProduct.Sizes sizes = product.sizes();
    double macs =
        product.batch().typical() * sizes.groups() * sizes.channelsIn() * sizes.channelsOut();
    return IntStream.of(sizes.outY(), sizes.outX(), sizes.tapsY(), sizes.tapsX())
        .asDoubleStream()
        .reduce(macs, (a, b) -> a * b);
  }
}
