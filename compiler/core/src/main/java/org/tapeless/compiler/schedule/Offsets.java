package org.tapeless.compiler.schedule;

import java.util.List;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.types.Dim;

/** Row-major offsets of elements. */
public final class Offsets {
  private Offsets() {}

  /**
   * The offset of an element, or of the first element below a place that has an index for the
   * leading axes only.
   */
  public static Index flat(List<Index> at, List<Dim> dims) {
    Index offset = new Index.Fixed(Dim.of(0));
    for (int i = 0; i < at.size(); i++) {
      offset = new Index.Sum(offset, new Index.Scaled(at.get(i), stride(dims, i)));
    }
    return offset;
  }

  /** How far apart neighbours along an axis lie. */
  public static Dim stride(List<Dim> dims, int axis) {
    Dim stride = Dim.of(1);
    for (Dim dim : dims.subList(axis + 1, dims.size())) {
      stride = stride.times(dim);
    }
    return stride;
  }
}
