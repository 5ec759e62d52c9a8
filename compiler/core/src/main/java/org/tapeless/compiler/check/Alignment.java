package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lays axes of two operands against each other by name.
 *
 * <p>The result has the left operand's axes, then the right's others. An anonymous axis meets the
 * axis at the same place from the right among those that no name has matched, if the sizes are
 * equal, and takes its name. Two different names do not meet: the result has both.
 */
final class Alignment {
  /** Two axes that should agree and do not. */
  record Clash(TracedAxis left, TracedAxis right) {}

  private final List<TracedAxis> common;
  private final int[] places;
  private final Clash clash;

  private Alignment(List<TracedAxis> common, int[] places, Clash clash) {
    this.common = common;
    this.places = places;
    this.clash = clash;
  }

  /** The axes of the result. */
  List<TracedAxis> common() {
    return common;
  }

  /** For each axis of the right operand its place in the result. */
  int[] places() {
    return places.clone();
  }

  /** The first pair that does not agree, or null. */
  Clash clash() {
    return clash;
  }

  /** Lays {@code right} against {@code left}. */
  static Alignment of(List<TracedAxis> left, List<TracedAxis> right) {
    List<TracedAxis> common = new ArrayList<>(left);
    int[] places = new int[right.size()];
    Arrays.fill(places, -1);
    Clash clash = byName(left, right, places);
    if (clash == null) {
      clash = fromTheRight(common, right, places);
    }
    for (int i = 0; i < places.length; i++) {
      if (places[i] < 0) {
        places[i] = common.size();
        common.add(right.get(i));
      }
    }
    return new Alignment(common, places, clash);
  }

  private static Clash byName(List<TracedAxis> left, List<TracedAxis> right, int[] places) {
    for (int i = 0; i < places.length; i++) {
      places[i] = TracedAxis.indexOf(left, right.get(i).name());
      if (places[i] >= 0 && !left.get(places[i]).size().equals(right.get(i).size())) {
        return new Clash(left.get(places[i]), right.get(i));
      }
    }
    return null;
  }

  private static Clash fromTheRight(List<TracedAxis> common, List<TracedAxis> right, int[] places) {
    List<Integer> freeLeft = new ArrayList<>();
    List<Integer> freeRight = new ArrayList<>();
    for (int i = common.size() - 1; i >= 0; i--) {
      if (!contains(places, i)) {
        freeLeft.add(i);
      }
    }
    for (int i = places.length - 1; i >= 0; i--) {
      if (places[i] < 0) {
        freeRight.add(i);
      }
    }
    for (int i = 0; i < Math.min(freeLeft.size(), freeRight.size()); i++) {
      TracedAxis a = common.get(freeLeft.get(i));
      TracedAxis b = right.get(freeRight.get(i));
      if (!a.isAnonymous() && !b.isAnonymous()) {
        continue;
      }
      if (!a.size().equals(b.size())) {
        return new Clash(a, b);
      }
      places[freeRight.get(i)] = freeLeft.get(i);
      common.set(freeLeft.get(i), a.isAnonymous() ? a.named(b.name()) : a);
    }
    return null;
  }

  private static boolean contains(int[] places, int place) {
    for (int each : places) {
      if (each == place) {
        return true;
      }
    }
    return false;
  }
}
