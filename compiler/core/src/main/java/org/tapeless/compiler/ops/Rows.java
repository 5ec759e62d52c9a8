package org.tapeless.compiler.ops;

import java.util.Arrays;
import java.util.List;
import org.tapeless.compiler.types.Tensor;

/**
 * The rows of a tensor along some of its axes, for plain evaluation: for each place of the other
 * axes, in row-major order, the flat positions of the elements along the given ones.
 */
public final class Rows {
  private Rows() {}

  /** {@code result[r][i]}: flat position in a tensor of these sizes of element i of row r. */
  public static int[][] positions(int[] sizes, List<Integer> axes) {
    List<Integer> kept = Positions.others(sizes.length, axes);
    List<Integer> along = axes.stream().sorted().toList();
    int[] at = new int[sizes.length];
    int[][] rows = new int[count(sizes, kept)][count(sizes, along)];
    for (int row = 0; row < rows.length; row++) {
      write(row, sizes, kept, at);
      for (int i = 0; i < rows[row].length; i++) {
        write(i, sizes, along, at);
        rows[row][i] = flat(sizes, at);
      }
    }
    return rows;
  }

  /** The elements at the given positions. */
  public static double[] elements(Tensor x, int[] positions) {
    return Arrays.stream(positions).mapToDouble(x::at).toArray();
  }

  /** {@code m + ln(sum of e^(x - m))} with m the greatest element. */
  public static double logSumExp(double[] row) {
    double max = Double.NEGATIVE_INFINITY;
    for (double x : row) {
      max = Math.max(max, x);
    }
    double sum = 0;
    for (double x : row) {
      sum += StrictMath.exp(x - max);
    }
    return max + StrictMath.log(sum);
  }

  private static int count(int[] sizes, List<Integer> axes) {
    return axes.stream().mapToInt(axis -> sizes[axis]).reduce(1, Math::multiplyExact);
  }

  private static void write(int position, int[] sizes, List<Integer> axes, int[] at) {
    int rest = position;
    for (int i = axes.size() - 1; i >= 0; i--) {
      int axis = axes.get(i);
      at[axis] = rest % sizes[axis];
      rest /= sizes[axis];
    }
  }

  private static int flat(int[] sizes, int[] at) {
    int position = 0;
    for (int i = 0; i < sizes.length; i++) {
      position = position * sizes[i] + at[i];
    }
    return position;
  }
}
