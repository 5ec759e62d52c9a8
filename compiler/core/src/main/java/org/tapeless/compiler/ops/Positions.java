package org.tapeless.compiler.ops;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Shape;

/** Lists of axis positions, and the loop variables that stand for them. */
public final class Positions {
  private Positions() {}

  /** {@code 0, 1, ..., rank - 1}. */
  public static List<Integer> upTo(int rank) {
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      positions.add(i);
    }
    return positions;
  }

  /** The positions below {@code rank} that are not among {@code positions}, ascending. */
  public static List<Integer> others(int rank, List<Integer> positions) {
    List<Integer> others = upTo(rank);
    others.removeAll(positions);
    return others;
  }

  /** The sizes at the given positions. */
  public static List<Dim> dims(Shape shape, List<Integer> positions) {
    return positions.stream().map(shape::dim).toList();
  }

  /**
   * For each axis of an operand its loop variable, where the nest runs over the kept axes and then
   * over the reduced ones.
   */
  public static List<Index> places(List<Integer> kept, List<Integer> reduced) {
    Index[] places = new Index[kept.size() + reduced.size()];
    for (int i = 0; i < kept.size(); i++) {
      places[kept.get(i)] = new Index.Variable(i);
    }
    for (int i = 0; i < reduced.size(); i++) {
      places[reduced.get(i)] = new Index.Variable(kept.size() + i);
    }
    return List.of(places);
  }

  /** The first loop variables of a nest, one for each axis of an operand of this rank. */
  public static List<Index> variables(int rank) {
    return upTo(rank).stream().<Index>map(Index.Variable::new).toList();
  }
}
