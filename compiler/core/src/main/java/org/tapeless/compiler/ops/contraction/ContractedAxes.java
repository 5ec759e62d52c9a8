package org.tapeless.compiler.ops.contraction;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Shape;

/** Which axes a contraction sums over and which are batch axes, by position in a and in b. */
record ContractedAxes(
    List<Integer> left, List<Integer> right, List<Integer> leftBatch, List<Integer> rightBatch) {

  static ContractedAxes of(Attributes attributes) {
    return new ContractedAxes(
        attributes.positions("left"),
        attributes.positions("right"),
        attributes.positions("leftBatch"),
        attributes.positions("rightBatch"));
  }

  /** Axes of a that only a has. */
  List<Integer> freeOfA(int rank) {
    return Positions.others(rank, join(left, leftBatch));
  }

  /** Axes of b that only b has. */
  List<Integer> freeOfB(int rank) {
    return Positions.others(rank, join(right, rightBatch));
  }

  /** Place in a for place {@code at} of the result and place {@code k} of the contracted axes. */
  int[] placeInA(int rankOfA, int[] at, int[] k) {
    int[] place = new int[rankOfA];
    List<Integer> kept = Positions.others(rankOfA, left);
    for (int i = 0; i < kept.size(); i++) {
      place[kept.get(i)] = at[i];
    }
    for (int i = 0; i < k.length; i++) {
      place[left.get(i)] = k[i];
    }
    return place;
  }

  /** Place in b, likewise. */
  int[] placeInB(int rankOfA, int rankOfB, int[] at, int[] k) {
    int[] place = new int[rankOfB];
    List<Integer> keptOfA = Positions.others(rankOfA, left);
    List<Integer> free = freeOfB(rankOfB);
    for (int i = 0; i < free.size(); i++) {
      place[free.get(i)] = at[keptOfA.size() + i];
    }
    for (int i = 0; i < k.length; i++) {
      place[right.get(i)] = k[i];
    }
    for (int i = 0; i < leftBatch.size(); i++) {
      place[rightBatch.get(i)] = at[keptOfA.indexOf(leftBatch.get(i))];
    }
    return place;
  }

  static List<Integer> join(List<Integer> first, List<Integer> second) {
    List<Integer> joined = new ArrayList<>(first);
    joined.addAll(second);
    return joined;
  }

  static Shape concatenated(Shape first, Shape second) {
    List<Axis> axes = new ArrayList<>(first.axes());
    axes.addAll(second.axes());
    return new Shape(axes);
  }
}
