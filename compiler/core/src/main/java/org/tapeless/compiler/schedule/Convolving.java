package org.tapeless.compiler.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Affine;
import org.tapeless.compiler.loops.Elements;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.loops.Substitution;
import org.tapeless.compiler.loops.WindowProduct;
import org.tapeless.compiler.types.Dim;

/**
 * A nest seen as a convolution, a pool or a gradient of one that the runtime can do: its operands
 * lie in memory as the operator's own operands would.
 *
 * @param begins where the operands begin
 */
record Convolving(WindowProduct product, List<Begin> begins) implements LibraryProduct {

  /** An operand and the offset of its first element. */
  record Begin(int operand, Index offset) {}

  /** The convolution or pool that the nest is, or empty if it is none or memory lies otherwise. */
  static Optional<Convolving> of(Nest nest, IntFunction<Value> values) {
    if (!nest.value().isResult()) {
      return Optional.empty();
    }
    LoopNest stated = ReductionShape.nest(nest.value());
    if (stated.windows().isEmpty() || stated.reduction() != nest.reduction()) {
      return Optional.empty();
    }
    WindowProduct product = stated.windows().get();
    return product.kind().isPool()
        ? ofPool(nest, stated, product, values)
        : ofProduct(nest, stated, product, values);
  }

  private static Optional<Convolving> ofProduct(
      Nest nest, LoopNest stated, WindowProduct product, IntFunction<Value> values) {
    List<Formula> wanted = ((Formula.Apply) stated.body()).arguments();
    List<Formula> found = ((Formula.Apply) nest.body()).arguments();
    List<Begin> begins = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Optional<Formula.Element> element = element(wanted.get(i));
      Optional<Formula.Element> read = element(found.get(i));
      if (element.isEmpty() || read.isEmpty()) {
        return Optional.empty();
      }
      begin(nest, element.get(), read.get(), values).ifPresent(begins::add);
    }
    return begins.size() == 2 ? Optional.of(new Convolving(product, begins)) : Optional.empty();
  }

  /** A pool's formula is the stated one but for the elements that it reads. */
  private static Optional<Convolving> ofPool(
      Nest nest, LoopNest stated, WindowProduct product, IntFunction<Value> values) {
    List<Formula.Element> wanted = List.copyOf(Elements.of(stated.body()));
    List<Formula.Element> found = List.copyOf(Elements.of(nest.body()));
    if (!form(stated.body()).equals(form(nest.body())) || wanted.size() != found.size()) {
      return Optional.empty();
    }
    Begin[] begins = new Begin[wanted.size()];
    for (int i = 0; i < begins.length; i++) {
      Optional<Begin> begin = begin(nest, wanted.get(i), found.get(i), values);
      if (begin.isEmpty()) {
        return Optional.empty();
      }
      begins[wanted.get(i).operand()] = begin.get();
    }
    return Optional.of(new Convolving(product, List.of(begins)));
  }

  /** The formula without what it reads. */
  private static Formula form(Formula formula) {
    return new Substitution(Index.Variable::new, element -> Formula.constant(0)).apply(formula);
  }

  /** Where an operand begins, if its elements lie as the operator says, row-major. */
  private static Optional<Begin> begin(
      Nest nest, Formula.Element stated, Formula.Element read, IntFunction<Value> values) {
    Value operand = nest.value().operand(stated.operand());
    Value stored = values.apply(read.operand());
    Affine difference =
        offset(nest, read, stored).plus(offset(nest, stated, operand).times(Dim.of(-1)));
    boolean still = difference.terms().keySet().stream().allMatch(Index.Counter.class::isInstance);
    boolean same = stored.type().element() == operand.type().element();
    return still && same
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
