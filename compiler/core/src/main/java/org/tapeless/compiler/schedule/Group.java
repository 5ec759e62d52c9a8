package org.tapeless.compiler.schedule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.types.Dim;

/** A kernel in the making: a loop tree and the rules of who may join it. */
final class Group {
  /** Values of one kernel; more would be hard to read, and too much bytecode for one method. */
  private static final int MAX_VALUES = 32;

  /** Parts of all its formulas together, for the same reasons. */
  private static final int MAX_FORMULAS = 240;

  private final LoopTree tree = new LoopTree();
  private final String parameters;
  private Optional<Nest> contraction = Optional.empty();
  private Value main;
  private int formulas;
  private boolean scalar = true;

  /**
   * @param parameters for gradients of parameters, the path of the module they belong to; empty for
   *     all else
   */
  Group(String parameters) {
    this.parameters = parameters;
  }

  LoopTree tree() {
    return tree;
  }

  /**
   * The value the kernel is named for: the last one that has a name of the model's, or the last.
   */
  Value main() {
    return main;
  }

  boolean hasRoom(Nest nest) {
    return tree.placements().size() < MAX_VALUES
        && formulas + Statements.size(nest.body()) <= MAX_FORMULAS;
  }

  /** Whether only scalars are computed here, without any loop. */
  boolean isScalar() {
    return scalar;
  }

  boolean isOfParameters() {
    return !parameters.isEmpty();
  }

  /**
   * Whether a nest that reads a value of this kernel should be computed here too: after a
   * contraction what is done element by element and row by row to its result, as far as to the
   * result that the caller gets; otherwise all that shares a loop.
   *
   * @param results ids of the values that callers get
   */
  boolean welcomes(Nest nest, Set<Integer> results) {
    if (!hasRoom(nest) || isOfParameters()) {
      return false;
    } else if (contraction.isPresent()) {
      return !readsResult(nest, results) && (isOfProduct(nest) || isOfItsRows(nest));
    }
    return nest.axes().isEmpty() || tree.shared(nest) > 0;
  }

  /** Whether the nest reads what is computed here and callers get. */
  boolean readsResult(Nest nest, Set<Integer> results) {
    return nest.reads().stream().anyMatch(id -> tree.contains(id) && results.contains(id));
  }

  boolean isOfContraction() {
    return contraction.isPresent();
  }

  /** Whether the nest works on the elements of the product one by one. */
  private boolean isOfProduct(Nest nest) {
    return nest.isPointwise() && dims(nest).equals(dims(contraction.get()));
  }

  /** Whether the nest gives a number for each row of the product, in the loops over rows. */
  private boolean isOfItsRows(Nest nest) {
    List<Dim> whole = dims(contraction.get());
    return whole.size() > 1
        && dims(nest).equals(whole.subList(0, whole.size() - 1))
        && tree.shared(nest) > 0;
  }

  private static List<Dim> dims(Nest nest) {
    return nest.value().type().shape().dims();
  }

  /** Adds a nest whose only reader is added next. */
  void addBefore(Nest nest) {
    tree.addBefore(nest);
    count(nest);
  }

  void add(Nest nest, Optional<LibraryProduct> product) {
    if (product.isPresent()) {
      tree.add(nest, product.get());
    } else {
      tree.add(nest);
    }
    if (isContraction(nest) || product.isPresent()) {
      contraction = Optional.of(nest);
    }
    count(nest);
  }

  /** Whether a kernel begins with the value: a product, even one over a single position. */
  static boolean isContraction(Nest nest) {
    return ReductionShape.of(nest.value()).kind() == Reduction.PRODUCT_SUM;
  }

  private void count(Nest nest) {
    scalar &= nest.axes().isEmpty();
    formulas += Statements.size(nest.body());
    if (main == null || Statements.isNamed(nest.value()) || !Statements.isNamed(main)) {
      main = nest.value();
    }
  }
}
