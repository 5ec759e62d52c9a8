package org.tapeless.compiler.ops.axes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Shape;

/**
 * Where each element of a row-major reshape comes from, in index notation.
 *
 * <p>Axes are grouped into the smallest runs of equal size on both sides, so that axes which the
 * reshape leaves alone keep their loop variable and those which it splits are read at an affine
 * place; only joined axes need quotients and remainders.
 */
final class RowMajor {
  private static final Dim ONE = Dim.of(1);

  private final Shape from;
  private final Shape to;
  private final Index[] indices;

  RowMajor(Shape from, Shape to) {
    this.from = from;
    this.to = to;
    this.indices = new Index[from.rank()];
  }

  /** For each axis of the operand its place, in terms of the result's axes. */
  List<Index> indices() {
    Arrays.fill(indices, new Index.Fixed(Dim.of(0)));
    List<Integer> sources = longAxes(from);
    List<Integer> targets = longAxes(to);
    while (!sources.isEmpty() && !targets.isEmpty()) {
      int[] lengths = groupLengths(sources, targets);
      List<Integer> sourceGroup = sources.subList(0, lengths[0]);
      List<Integer> targetGroup = targets.subList(0, lengths[1]);
      place(sourceGroup, targetGroup);
      sources = sources.subList(lengths[0], sources.size());
      targets = targets.subList(lengths[1], targets.size());
    }
    return List.of(indices);
  }

  /** Axes of size 1 have the place 0 and no part in the order of elements. */
  private static List<Integer> longAxes(Shape shape) {
    List<Integer> axes = new ArrayList<>();
    for (int i = 0; i < shape.rank(); i++) {
      if (!shape.dim(i).equals(ONE)) {
        axes.add(i);
      }
    }
    return axes;
  }

  /** How many leading axes of each side span the same number of elements: as few as possible. */
  private int[] groupLengths(List<Integer> sources, List<Integer> targets) {
    int sourceLength = 1;
    int targetLength = 1;
    Dim source = from.dim(sources.get(0));
    Dim target = to.dim(targets.get(0));
    while (!source.equals(target)) {
      boolean isSourceLarger = source.dividedBy(target).isPresent();
      boolean canGrowSource = sourceLength < sources.size();
      if (targetLength < targets.size() && (isSourceLarger || !canGrowSource)) {
        target = target.times(to.dim(targets.get(targetLength++)));
      } else if (canGrowSource) {
        source = source.times(from.dim(sources.get(sourceLength++)));
      } else {
        throw new IllegalStateException("no common size of " + from + " and " + to);
      }
    }
    return new int[] {sourceLength, targetLength};
  }

  private void place(List<Integer> sourceGroup, List<Integer> targetGroup) {
    Index flat = flat(targetGroup);
    Dim stride = ONE;
    for (int i = sourceGroup.size() - 1; i >= 0; i--) {
      Dim size = from.dim(sourceGroup.get(i));
      Index index = stride.equals(ONE) ? flat : new Index.Quotient(flat, stride);
      indices[sourceGroup.get(i)] = i == 0 ? index : new Index.Remainder(index, size);
      stride = stride.times(size);
    }
  }

  /** The position within the group as an affine form of the result's variables. */
  private Index flat(List<Integer> targetGroup) {
    Optional<Index> sum = Optional.empty();
    Dim stride = ONE;
    for (int i = targetGroup.size() - 1; i >= 0; i--) {
      int axis = targetGroup.get(i);
      Index variable = new Index.Variable(axis);
      Index term = stride.equals(ONE) ? variable : new Index.Scaled(variable, stride);
      sum = Optional.of(sum.<Index>map(inner -> new Index.Sum(term, inner)).orElse(term));
      stride = stride.times(to.dim(axis));
    }
    return sum.orElseThrow();
  }
}
