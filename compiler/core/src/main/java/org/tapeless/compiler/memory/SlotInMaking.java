package org.tapeless.compiler.memory;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;

/**
 * A slot while the plan is made: its owners so far, in the order of their live ranges.
 *
 * <p>Owners follow each other; two of them meet at most in the one kernel where the later takes
 * over the earlier. So the owners that a new range could meet stand side by side, and a binary
 * search finds them.
 */
final class SlotInMaking {
  private final Timeline timeline;
  private final ElementType element;
  private final List<LiveRange> owners = new ArrayList<>();
  private Dim size;

  SlotInMaking(Timeline timeline, LiveRange first) {
    this.timeline = timeline;
    this.element = first.element();
    this.size = first.size();
    owners.add(first);
  }

  ElementType element() {
    return element;
  }

  Dim size() {
    return size;
  }

  List<LiveRange> owners() {
    return owners;
  }

  /** The size that the slot has with this range among its owners. */
  Dim sizeWith(LiveRange range) {
    return size.equals(range.size()) ? size : Dim.max(size, range.size());
  }

  /** How a range would stand among the owners of a slot. */
  enum Fit {
    /** Some step needs the range and an owner, each for itself. */
    NONE,
    /** No owner is needed while the range is live. */
    APART,
    /** An owner ends, or begins, where the range takes over, or is taken over. */
    TAKE_OVER
  }

  Fit fit(LiveRange range) {
    if (range.element() != element) {
      return Fit.NONE;
    }
    Fit fit = Fit.APART;
    int position = position(range);
    for (int i = position - 1; i >= 0 && owners.get(i).overlaps(range); i--) {
      if (!meetsWell(owners.get(i), range)) {
        return Fit.NONE;
      }
      fit = Fit.TAKE_OVER;
    }
    for (int i = position; i < owners.size() && owners.get(i).overlaps(range); i++) {
      if (!meetsWell(range, owners.get(i))) {
        return Fit.NONE;
      }
      fit = Fit.TAKE_OVER;
    }
    return fit;
  }

  void add(LiveRange range) {
    owners.add(position(range), range);
    size = sizeWith(range);
  }

  /** Where the range belongs: behind all that begin, or begin with it and end, before it. */
  private int position(LiveRange range) {
    int low = 0;
    int high = owners.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isBefore(owners.get(middle), range)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean isBefore(LiveRange a, LiveRange b) {
    if (a.first() != b.first()) {
      return a.first() < b.first();
    }
    return a.last() != b.last() ? a.last() < b.last() : meetsWell(a, b);
  }

  /** Whether {@code later} may be stored over {@code earlier} in the one kernel that needs both. */
  private boolean meetsWell(LiveRange earlier, LiveRange later) {
    return earlier.last() == later.first()
        && timeline.steps().get(later.first()).kernel().stream()
            .map(kernel -> new TakeOvers(kernel, timeline.sequence().homes()))
            .anyMatch(leave -> leave.allow(later.value(), earlier.value()));
  }
}
