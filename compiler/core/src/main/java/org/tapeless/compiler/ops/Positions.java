package org.tapeless.compiler.ops;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Shape;

/** Lists of axis positions. */
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
}
