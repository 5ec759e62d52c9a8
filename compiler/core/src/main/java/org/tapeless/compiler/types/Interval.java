package org.tapeless.compiler.types;

import java.util.List;
import java.util.Optional;

/** All whole numbers from {@code low} to {@code high}, both included. */
public record Interval(Dim low, Dim high) {
  public static Interval of(long low, long high) {
    return new Interval(Dim.of(low), Dim.of(high));
  }

  /** The places of an axis of this size. */
  public static Interval places(Dim size) {
    return new Interval(Dim.of(0), size.minus(Dim.of(1)));
  }

  /** An interval that holds all of them; empty if one is unknown. */
  public static Optional<Interval> ofAll(List<Optional<Interval>> intervals) {
    return intervals.stream().reduce((a, b) -> a.flatMap(x -> b.map(x::and))).orElseThrow();
  }

  /** An interval that holds both; as small as can be told for all extents. */
  public Interval and(Interval other) {
    Dim negative = Dim.of(-1);
    Dim least = Dim.max(low.times(negative), other.low.times(negative)).times(negative);
    return new Interval(least, Dim.max(high, other.high));
  }
}
