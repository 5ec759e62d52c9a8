package org.tapeless.compiler.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Affine;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.types.Dim;

/**
 * A nest seen as a matrix product that the runtime can do: rows and columns of the result, a depth
 * that is reduced, each of one or more axes that lie regularly in memory; and batch axes around.
 *
 * @param batch variables that the loops around the product run over: those that both operands have,
 *     and outer ones that do not lie regularly
 * @param left the element of the operand that has the rows
 */
record Contraction(
    List<Integer> batch,
    Formula.Element left,
    Formula.Element right,
    Dim rows,
    Dim columns,
    Dim depth,
    Strides strides)
    implements LibraryProduct {

  /** Distances in elements: of rows and depth on the left, depth and columns on the right. */
  record Strides(Dim leftRow, Dim leftDepth, Dim rightDepth, Dim rightColumn, Dim resultRow) {}

  /** The product that the nest is, or empty if it is not one or memory lies otherwise. */
  static Optional<Contraction> of(Nest nest, IntFunction<Value> values) {
    if (nest.reduction() == Reduction.PRODUCT_SUM
        && nest.body() instanceof Formula.Apply call
        && call.function() == ScalarFunction.MULTIPLY
        && call.arguments().get(0) instanceof Formula.Element a
        && call.arguments().get(1) instanceof Formula.Element b) {
      return of(nest, values, a, b).or(() -> of(nest, values, b, a));
    }
    return Optional.empty();
  }

  private static Optional<Contraction> of(
      Nest nest, IntFunction<Value> values, Formula.Element a, Formula.Element b) {
    Optional<Affine> left = offset(nest, values, a);
    Optional<Affine> right = offset(nest, values, b);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    return of(
        nest,
        Roles.of(nest, left.get(), right.get()),
        new Offset(a, left.get()),
        new Offset(b, right.get()));
  }

  /** An operand with the offsets of its elements. */
  private record Offset(Formula.Element element, Affine offset) {}

  /** What each variable of a nest is for. */
  private record Roles(
      List<Integer> batch, List<Integer> rows, List<Integer> columns, List<Integer> depth) {
    static Roles of(Nest nest, Affine left, Affine right) {
      Roles roles =
          new Roles(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      for (int variable = 0; variable < nest.axes().size(); variable++) {
        boolean inLeft = has(left, variable);
        boolean inRight = has(right, variable);
        if (nest.isReduced(variable)) {
          roles.depth.add(variable);
        } else if (inLeft == inRight) {
          roles.batch.add(variable);
        } else {
          (inLeft ? roles.rows : roles.columns).add(variable);
        }
      }
      return roles;
    }

    boolean isMatrixProduct() {
      return !rows.isEmpty() && !columns.isEmpty() && !depth.isEmpty();
    }
  }

  private static Optional<Contraction> of(Nest nest, Roles roles, Offset a, Offset b) {
    Affine result = resultOffset(nest);
    peel(nest, roles, roles.rows, a.offset, result);
    peel(nest, roles, roles.columns, b.offset, result);
    boolean regular =
        isRegular(nest, roles.rows, a.offset, result)
            && isRegular(nest, roles.columns, b.offset, result)
            && isRegular(nest, roles.depth, a.offset, b.offset)
            && stride(result, roles.columns).equals(Dim.of(1));
    if (!regular || !roles.isMatrixProduct()) {
      return Optional.empty();
    }
    Strides strides =
        new Strides(
            stride(a.offset, roles.rows),
            stride(a.offset, roles.depth),
            stride(b.offset, roles.depth),
            stride(b.offset, roles.columns),
            stride(result, roles.rows));
    return Optional.of(
        new Contraction(
            roles.batch,
            a.element,
            b.element,
            size(nest, roles.rows),
            size(nest, roles.columns),
            size(nest, roles.depth),
            strides));
  }

  /** Leaves outer variables that do not lie regularly with the inner ones to loops around. */
  private static void peel(Nest nest, Roles roles, List<Integer> group, Affine a, Affine b) {
    while (group.size() > 1 && !isRegular(nest, group, a, b)) {
      roles.batch.add(group.remove(0));
    }
    Collections.sort(roles.batch);
  }

  private static Optional<Affine> offset(
      Nest nest, IntFunction<Value> values, Formula.Element element) {
    List<Dim> sizes = nest.axes().stream().map(axis -> axis.size()).toList();
    Index offset =
        Offsets.flat(element.at(), values.apply(element.operand()).type().shape().dims());
    Affine affine = Affine.of(offset, sizes::get);
    boolean plain =
        affine.terms().keySet().stream()
            .allMatch(i -> i instanceof Index.Variable || i instanceof Index.Counter);
    return plain ? Optional.of(affine) : Optional.empty();
  }

  private static Affine resultOffset(Nest nest) {
    List<Dim> sizes = nest.axes().stream().map(axis -> axis.size()).toList();
    List<Index> at = new ArrayList<>();
    IntStream.range(0, nest.rank()).forEach(i -> at.add(new Index.Variable(i)));
    return Affine.of(Offsets.flat(at, nest.value().type().shape().dims()), sizes::get);
  }

  private static boolean has(Affine offset, int variable) {
    return offset.terms().containsKey(new Index.Variable(variable));
  }

  /** Whether the variables advance as one: each in steps of the whole of those after it. */
  private static boolean isRegular(Nest nest, List<Integer> group, Affine a, Affine b) {
    for (int i = 0; i + 1 < group.size(); i++) {
      Dim size = nest.axes().get(group.get(i + 1)).size();
      for (Affine offset : List.of(a, b)) {
        Dim inner = offset.coefficient(new Index.Variable(group.get(i + 1)));
        if (!offset.coefficient(new Index.Variable(group.get(i))).equals(inner.times(size))) {
          return false;
        }
      }
    }
    return true;
  }

  private static Dim stride(Affine offset, List<Integer> group) {
    return group.isEmpty()
        ? Dim.of(0)
        : offset.coefficient(new Index.Variable(group.get(group.size() - 1)));
  }

  private static Dim size(Nest nest, List<Integer> group) {
    Dim size = Dim.of(1);
    for (int variable : group) {
      size = size.times(nest.axes().get(variable).size());
    }
    return size;
  }

  @Override
  public double work() {
    return rows.typical() * columns.typical() * depth.typical();
  }
}
