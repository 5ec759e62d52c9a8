package org.tapeless.compiler.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.types.Dim;

final class AffineTest {
  /** Variables 0: B, 1: 3, 2: 8, 3: 1. */
  private static final List<Dim> EXTENTS =
      List.of(Dim.symbol("B"), Dim.of(3), Dim.of(8), Dim.of(1));

  private static Index variable(int number) {
    return new Index.Variable(number);
  }

  private static Index scaled(Index index, long factor) {
    return new Index.Scaled(index, Dim.of(factor));
  }

  private static Index sum(Index left, Index right) {
    return new Index.Sum(left, right);
  }

  private static Index quotient(Index index, long divisor) {
    return new Index.Quotient(index, Dim.of(divisor));
  }

  private static Index remainder(Index index, long divisor) {
    return new Index.Remainder(index, Dim.of(divisor));
  }

  private static Index simplify(Index index) {
    return Affine.simplify(index, EXTENTS::get);
  }

  @Test
  void termsOfOneVariableAreAddedUp() {
    Index index = sum(scaled(variable(0), 2), sum(variable(2), variable(0)));
    assertThat(simplify(index)).isEqualTo(sum(scaled(variable(0), 3), variable(2)));
  }

  @Test
  void aVariableThatNeverMovesIsZero() {
    assertThat(simplify(variable(3))).isEqualTo(new Index.Fixed(Dim.of(0)));
  }

  @Test
  void quotientsAndRemaindersWithinRangeDissolve() {
    Index flat = sum(scaled(variable(1), 8), variable(2));
    assertThat(simplify(quotient(flat, 8))).isEqualTo(variable(1));
    assertThat(simplify(remainder(flat, 8))).isEqualTo(variable(2));
  }

  @Test
  void whatCannotBeDecidedStays() {
    Index flat = sum(scaled(variable(1), 8), variable(2));
    assertThat(simplify(quotient(flat, 4)))
        .isEqualTo(sum(scaled(variable(1), 2), quotient(variable(2), 4)));
    assertThat(simplify(remainder(flat, 4))).isEqualTo(remainder(variable(2), 4));
    assertThat(simplify(remainder(variable(0), 5))).isEqualTo(remainder(variable(0), 5));
  }

  @Test
  void quotientAndRemainderOfTheSameJoinAgain() {
    Index flat = sum(scaled(variable(1), 8), variable(2));
    Index offset = sum(scaled(quotient(flat, 4), 4), remainder(flat, 4));
    assertThat(simplify(offset)).isEqualTo(flat);
  }

  @Test
  void threeJoinedAxesJoinAgain() {
    Index b = variable(0);
    Index offset =
        sum(
            scaled(quotient(b, 20), 20),
            sum(scaled(remainder(quotient(b, 5), 4), 5), remainder(b, 5)));
    assertThat(simplify(offset)).isEqualTo(b);
  }

  @Test
  void symbolicDivisorsDissolveToo() {
    Index row = new Index.Scaled(variable(1), Dim.symbol("B"));
    Index flat = sum(row, variable(0));
    assertThat(simplify(new Index.Quotient(flat, Dim.symbol("B")))).isEqualTo(variable(1));
    assertThat(simplify(new Index.Remainder(flat, Dim.symbol("B")))).isEqualTo(variable(0));
  }

  @Test
  void negativeTermsAreNeverTakenForSmall() {
    Index flipped = sum(new Index.Fixed(Dim.of(7)), scaled(variable(2), -1));
    assertThat(simplify(remainder(flipped, 8))).isInstanceOf(Index.Remainder.class);
  }
}
