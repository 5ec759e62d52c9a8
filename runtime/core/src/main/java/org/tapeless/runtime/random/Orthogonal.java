package org.tapeless.runtime.random;

/** Draws a random matrix with orthonormal rows or columns. */
final class Orthogonal {
  private Orthogonal() {}

  /** [rows, columns], row-major; the vectors along the longer side are orthonormal. */
  static double[] matrix(int rows, int columns, long key) {
    int count = Math.min(rows, columns);
    int length = Math.max(rows, columns);
    double[][] vectors = new double[count][length];
    for (int v = 0; v < count; v++) {
      for (int i = 0; i < length; i++) {
        vectors[v][i] = CounterRandom.normal(key, (long) v * length + i);
      }
      // Twice: after one pass rounding still leaves a little of the earlier vectors.
      removeEarlier(vectors, v);
      removeEarlier(vectors, v);
      scale(vectors[v], 1 / Math.sqrt(dot(vectors[v], vectors[v])));
    }
    double[] matrix = new double[Math.multiplyExact(rows, columns)];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        matrix[r * columns + c] = rows <= columns ? vectors[r][c] : vectors[c][r];
      }
    }
    return matrix;
  }

  private static void removeEarlier(double[][] vectors, int v) {
    for (int earlier = 0; earlier < v; earlier++) {
      double share = dot(vectors[v], vectors[earlier]);
      for (int i = 0; i < vectors[v].length; i++) {
        vectors[v][i] -= share * vectors[earlier][i];
      }
    }
  }

  private static void scale(double[] vector, double factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
