package org.tapeless.compiler.ops.axes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Shape;

/** Which index forms a reshape gets: plain variables and affine forms wherever axes line up. */
final class RowMajorTest {
  private static final Axis B = Axis.symbolic("B");
  private static final Axis T = Axis.symbolic("T");

  @Test
  void anAxisThatStaysKeepsItsVariable() {
    assertThat(indices(Shape.of(B, of(6)), Shape.of(B, of(2), of(3))))
        .containsExactly(v(0), sum(scaled(v(1), 3), v(2)));
  }

  @Test
  void joinedAxesAreReadByQuotientAndRemainder() {
    assertThat(indices(Shape.of(B, of(2), of(3)), Shape.of(B, of(6))))
        .containsExactly(
            v(0), new Index.Quotient(v(1), Dim.of(3)), new Index.Remainder(v(1), Dim.of(3)));
  }

  @Test
  void threeJoinedAxesAreReadByTheirStrides() {
    assertThat(indices(Shape.of(of(2), of(3), of(5)), Shape.of(of(30))))
        .containsExactly(
            new Index.Quotient(v(0), Dim.of(15)),
            new Index.Remainder(new Index.Quotient(v(0), Dim.of(5)), Dim.of(3)),
            new Index.Remainder(v(0), Dim.of(5)));
  }

  @Test
  void symbolicAxesSplitAndJoin() {
    Axis rows = Axis.of("N", B.size().times(T.size()));
    assertThat(indices(Shape.of(rows, of(4)), Shape.of(B, T, of(4))))
        .containsExactly(sum(new Index.Scaled(v(0), T.size()), v(1)), v(2));
    assertThat(indices(Shape.of(B, T, of(4)), Shape.of(rows, of(4))))
        .containsExactly(
            new Index.Quotient(v(0), T.size()), new Index.Remainder(v(0), T.size()), v(1));
  }

  @Test
  void axesOfSizeOneHaveNoPart() {
    assertThat(indices(Shape.of(B, of(1), of(4)), Shape.of(of(1), B, of(4), of(1))))
        .containsExactly(v(1), new Index.Fixed(Dim.of(0)), v(2));
  }

  @Test
  void newNamesAloneChangeNothing() {
    assertThat(indices(Shape.of(B, of(4)), Shape.of(Axis.of("S", B.size()), of(4))))
        .containsExactly(v(0), v(1));
  }

  private static List<Index> indices(Shape from, Shape to) {
    return new RowMajor(from, to).indices();
  }

  private static Axis of(long size) {
    return Axis.anonymous(size);
  }

  private static Index v(int axis) {
    return new Index.Variable(axis);
  }

  private static Index scaled(Index index, long factor) {
    return new Index.Scaled(index, Dim.of(factor));
  }

  private static Index sum(Index left, Index right) {
    return new Index.Sum(left, right);
  }
}
