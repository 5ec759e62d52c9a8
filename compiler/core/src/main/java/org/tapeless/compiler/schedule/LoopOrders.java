package org.tapeless.compiler.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.tapeless.compiler.loops.Elements;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.types.Dim;

/**
 * In which orders the loops of a nest may run, best first; every order gives the same bits.
 *
 * <p>Reduced axes keep their order among each other, so that a chain stays ascending. What varies
 * is whether an element is finished before the next begins, in a Java local, or all elements grow
 * together where they are stored, which keeps the innermost loop on contiguous memory.
 */
final class LoopOrders {
  private LoopOrders() {}

  static List<List<Integer>> of(Nest nest) {
    List<Integer> natural =
        IntStream.range(0, nest.axes().size()).filter(i -> isLoop(nest, i)).boxed().toList();
    if (nest.reduction() == Reduction.SCATTER) {
      return List.of(aroundScatter(nest));
    }
    if (nest.isPointwise() || nest.reduction() == Reduction.ARGMAX || nest.lanes()) {
      return List.of(natural);
    }
    List<Integer> together = inOrderOfMemory(nest);
    boolean possible =
        !together.equals(natural)
            && startsWithOwnAxes(together, nest)
            && runsAlongMemory(together, nest);
    return possible ? List.of(together, natural) : List.of(natural);
  }

  /** What is added runs in its own order, between the axes before and behind the scattered one. */
  private static List<Integer> aroundScatter(Nest nest) {
    int scattered = nest.scattered();
    return IntStream.concat(
            IntStream.range(0, scattered),
            IntStream.concat(
                IntStream.range(nest.rank(), nest.axes().size()),
                IntStream.range(scattered + 1, nest.rank())))
        .filter(i -> isLoop(nest, i))
        .boxed()
        .toList();
  }

  /** Axes of size 1 need no loop; but a reduction has at least one, its first. */
  private static boolean isLoop(Nest nest, int variable) {
    return !nest.axes().get(variable).size().equals(Dim.of(1)) || variable == nest.rank();
  }

  /** The variables as the operands are laid out, the reduced ones in their own order. */
  private static List<Integer> inOrderOfMemory(Nest nest) {
    List<Integer> order = new ArrayList<>();
    for (Formula.Element element : Elements.of(nest.body())) {
      for (Index index : element.at()) {
        if (index instanceof Index.Variable variable && !order.contains(variable.axis())) {
          order.add(variable.axis());
        }
      }
    }
    IntStream.range(0, nest.axes().size())
        .forEach(
            i -> {
              if (!order.contains(i)) {
                order.add(i);
              }
            });
    order.removeIf(i -> !isLoop(nest, i));
    List<Integer> reduced =
        order.stream().filter(nest::isReduced).sorted(Comparator.naturalOrder()).toList();
    List<Integer> result = new ArrayList<>();
    int next = 0;
    for (int variable : order) {
      result.add(nest.isReduced(variable) ? reduced.get(next++) : variable);
    }
    return result;
  }

  /** Elements that grow together are filled as one stretch: what precedes must be leading axes. */
  private static boolean startsWithOwnAxes(List<Integer> order, Nest nest) {
    int own = 0;
    while (own < order.size() && !nest.isReduced(order.get(own))) {
      if (own > 0 && order.get(own) < order.get(own - 1)) {
        return false;
      }
      own++;
    }
    int last = own == 0 ? -1 : order.get(own - 1);
    return IntStream.rangeClosed(0, last).filter(i -> isLoop(nest, i)).count() == own;
  }

  /** Only worth it if the innermost loop runs along the last axis of the result and of operands. */
  private static boolean runsAlongMemory(List<Integer> order, Nest nest) {
    int innermost = order.get(order.size() - 1);
    Index variable = new Index.Variable(innermost);
    boolean last = IntStream.range(innermost + 1, nest.rank()).noneMatch(i -> isLoop(nest, i));
    return innermost < nest.rank()
        && last
        && Elements.of(nest.body()).stream()
            .map(Formula.Element::at)
            .allMatch(at -> at.indexOf(variable) < 0 || isLast(at, at.indexOf(variable)));
  }

  /** Whether nothing behind the axis moves. */
  private static boolean isLast(List<Index> at, int axis) {
    return at.subList(axis + 1, at.size()).stream()
        .allMatch(index -> index instanceof Index.Fixed || index instanceof Index.Counter);
  }
}
