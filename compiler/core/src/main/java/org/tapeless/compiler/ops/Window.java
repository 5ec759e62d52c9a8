package org.tapeless.compiler.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;

/**
 * How a window slides along one axis: what convolutions and pools have in common.
 *
 * <p>Window {@code o} meets the elements {@code o * stride + t * dilation - before} for its taps
 * {@code t}; those outside of the axis are padding.
 *
 * @param in elements of the axis
 * @param taps elements of a window
 * @param dilation distance between neighbouring taps
 * @param before elements of padding before the first
 * @param out number of windows
 */
public record Window(Dim in, long taps, long stride, long dilation, long before, Dim out) {
  /** The word for as much padding as keeps the axis as long as it is (over the stride). */
  public static final String SAME = "same";

  /** The word for no padding. */
  public static final String VALID = "valid";

  /** No size or distance along an axis may be larger: products of two stay within 64 bits. */
  private static final long LARGEST = Integer.MAX_VALUE;

  /** An axis that a convolution lacks: one element, one window, one tap. */
  public static Window none() {
    return new Window(Dim.of(1), 1, 1, 1, 0, Dim.of(1));
  }

  /**
   * The windows along an axis.
   *
   * @param pad a number of elements on either side, or one of the words
   * @throws TypeRuleException if not a single window fits, or their number is not known
   */
  public static Window along(Axis axis, long taps, long stride, long dilation, Object pad) {
    long reach = Math.addExact(Math.multiplyExact(taps - 1, dilation), 1);
    Dim in = axis.size();
    if (SAME.equals(pad)) {
      Dim out = stride == 1 ? in : Dim.of((known(axis) + stride - 1) / stride);
      long excess = stride == 1 ? reach - 1 : missing(in.constant(), out.constant(), stride, reach);
      return new Window(in, taps, stride, dilation, excess / 2, out);
    }
    long before = VALID.equals(pad) ? 0 : ((Double) pad).longValue();
    Dim padded = in.plus(Dim.of(2 * before));
    Dim last = padded.minus(Dim.of(reach));
    if (in.isConstant() && last.constant() < 0) {
      throw new TypeRuleException(
          0,
          "axis %s and its padding have %s elements, but a window spans %d; make the window"
                  .formatted(axis, padded, reach)
              + " smaller or pad more, as in `pad = same`");
    }
    if (!in.isConstant() && (stride != 1 || !last.plus(Dim.of(1)).covers(Dim.of(0)))) {
      throw new TypeRuleException(
          0,
          "axis %s differs from call to call, so the number of windows is not known; give the axis"
                  .formatted(axis)
              + " a constant size, or use `stride = 1` and `pad = same`");
    }
    Dim out = stride == 1 ? last : Dim.of(last.constant() / stride);
    return new Window(in, taps, stride, dilation, before, out.plus(Dim.of(1)));
  }

  private static long missing(long in, long out, long stride, long reach) {
    return Math.max(0, (out - 1) * stride + reach - in);
  }

  private static long known(Axis axis) {
    if (!axis.size().isConstant()) {
      throw new TypeRuleException(
          0,
          "axis %s differs from call to call, so the number of windows is not known; give the axis"
                  .formatted(axis)
              + " a constant size, or use `stride = 1`");
    }
    return axis.size().constant();
  }

  /**
   * A static attribute that counts something.
   *
   * @throws TypeRuleException unless it is a whole number of at least {@code least}
   */
  public static long whole(String name, double number, long least) {
    if (number != Math.rint(number) || number < least || number > LARGEST) {
      String text = number == Math.rint(number) ? "%.0f".formatted(number) : "" + number;
      throw TypeRuleException.ofAttribute(
          name, "is a whole number of at least %d, found %s".formatted(least, text));
    }
    return (long) number;
  }

  /** Attribute {@code pad}: one of the words, or a whole number. */
  public static Object pad(Attributes attributes) {
    Object pad = attributes.find("pad").orElseThrow();
    return pad instanceof Double number ? (Object) (double) whole("pad", number, 0) : pad;
  }

  /** The element that a tap of a window meets; it may lie outside of the axis. */
  public Index element(Index window, Index tap) {
    Index place = new Index.Sum(scaled(window, stride), scaled(tap, dilation));
    return before == 0 ? place : new Index.Sum(place, new Index.Fixed(Dim.of(-before)));
  }

  /** What must hold for a tap to meet an element rather than padding; nothing if all do. */
  public List<Formula> meetsElement(Index window, Index tap) {
    List<Formula> conditions = new ArrayList<>();
    Index place = element(window, tap);
    if (before > 0) {
      conditions.add(isAtLeastZero(place));
    }
    if (!in.covers(reachOfLast())) {
      conditions.add(isBelow(place, in));
    }
    return conditions;
  }

  /** One more than the last element that any tap meets. */
  private Dim reachOfLast() {
    Dim lastWindow = out.minus(Dim.of(1)).times(Dim.of(stride));
    return lastWindow.plus(Dim.of((taps - 1) * dilation - before + 1));
  }

  /** The window of which a tap meets the element, if {@link #isWindow} holds. */
  public Index window(Index element, Index tap) {
    Index steps = steps(element, tap);
    return stride == 1 ? steps : new Index.Quotient(steps, Dim.of(stride));
  }

  /** What must hold for there to be a window of which the tap meets the element. */
  public List<Formula> isWindow(Index element, Index tap) {
    Index steps = steps(element, tap);
    List<Formula> conditions = new ArrayList<>();
    if ((taps - 1) * dilation > before) {
      conditions.add(isAtLeastZero(steps));
    }
    if (stride > 1) {
      Formula rest = new Formula.Position(new Index.Remainder(steps, Dim.of(stride)));
      conditions.add(Formula.apply(ScalarFunction.EQUAL, rest, Formula.constant(0)));
    }
    Dim bound = out.times(Dim.of(stride));
    if (!bound.covers(in.plus(Dim.of(before)))) {
      conditions.add(isBelow(steps, bound));
    }
    return conditions;
  }

  private Index steps(Index element, Index tap) {
    Index steps = new Index.Sum(element, scaled(tap, -dilation));
    return before == 0 ? steps : new Index.Sum(steps, new Index.Fixed(Dim.of(before)));
  }

  /** Whether all places along the axis and its padding fit into an int with room to spare. */
  public boolean isSmall() {
    long places = Math.max(in.constant(), out.constant() * stride);
    return places + before + taps * dilation < LARGEST / 2;
  }

  /** Whether any tap of any window meets padding. */
  public boolean meetsPadding() {
    return before > 0 || !in.covers(reachOfLast());
  }

  /** Whether every element lies in at most one window. */
  public boolean isDisjoint() {
    return stride >= taps;
  }

  /** The one window that the element may lie in, where windows are disjoint. */
  public Index onlyWindow(Index element) {
    return stride == 1 ? shifted(element) : new Index.Quotient(shifted(element), Dim.of(stride));
  }

  /** The tap by which {@link #onlyWindow} meets the element. */
  public Index onlyTap(Index element) {
    return new Index.Remainder(shifted(element), Dim.of(stride));
  }

  /** What must hold for {@link #onlyWindow} to meet the element. */
  public List<Formula> isInOnlyWindow(Index element) {
    List<Formula> conditions = new ArrayList<>();
    if (stride > taps) {
      conditions.add(isBelow(onlyTap(element), Dim.of(taps)));
    }
    Dim bound = out.times(Dim.of(stride));
    if (!bound.covers(in.plus(Dim.of(before)))) {
      conditions.add(isBelow(shifted(element), bound));
    }
    return conditions;
  }

  private Index shifted(Index element) {
    return before == 0 ? element : new Index.Sum(element, new Index.Fixed(Dim.of(before)));
  }

  private static Index scaled(Index index, long factor) {
    return factor == 1 ? index : new Index.Scaled(index, Dim.of(factor));
  }

  private static Formula isAtLeastZero(Index index) {
    return Formula.apply(
        ScalarFunction.GREATER_EQUAL, new Formula.Position(index), Formula.constant(0));
  }

  private static Formula isBelow(Index index, Dim bound) {
    Formula size =
        bound.isConstant() ? Formula.constant((double) bound.constant()) : new Formula.Size(bound);
    return Formula.apply(ScalarFunction.LESS, new Formula.Position(index), size);
  }

  /** The formula where all conditions hold, else the number. */
  public static Formula where(List<Formula> conditions, Formula formula, double otherwise) {
    Optional<Formula> all =
        conditions.stream().reduce((a, b) -> Formula.apply(ScalarFunction.AND, a, b));
    return all.<Formula>map(
            condition ->
                Formula.apply(
                    ScalarFunction.SELECT, condition, formula, Formula.constant(otherwise)))
        .orElse(formula);
  }

  /** For plain evaluation: the element that a tap of a window meets, or -1 for padding. */
  public int elementOf(int window, int tap, int size) {
    long place = window * stride + tap * dilation - before;
    return place >= 0 && place < size ? (int) place : -1;
  }
}
