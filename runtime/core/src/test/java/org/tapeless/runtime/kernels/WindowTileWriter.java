package org.tapeless.runtime.kernels;

/**
 * Writes {@code FloatWindowTiles} and {@code DoubleWindowTiles}, for the reason that {@link
 * TileWriter} gives: every sum of a tile must be a local variable to stay in a register.
 */
final class WindowTileWriter {
  private static final String LANES = "Lanes.COUNT";

  private final String type;
  private final StringBuilder text = new StringBuilder();

  WindowTileWriter(String type) {
    this.type = type;
  }

  /** The whole source file. */
  String write() {
    line(0, "// Written by WindowTileWriter. Do not edit: TilesTest renews it.");
    line(0, "package org.tapeless.runtime.kernels;");
    line(0, "");
    line(0, "import jdk.incubator.vector.%sVector;", upper());
    line(0, "import jdk.incubator.vector.VectorSpecies;");
    line(0, "");
    line(0, "/**");
    line(0, " * Tiles of convolutions in %s precision, every sum of which stays in a", word());
    line(
        0,
        " * register. {@code forward} tiles are channels of the result by two vectors of places");
    line(0, " * of {@link WindowPlanes}, {@code weight} tiles four channels of dy by four taps.");
    line(0, " */");
    line(0, "final class %sWindowTiles {", upper());
    line(1, "private static final VectorSpecies<%s> S =", upper());
    line(3, "%sVector.SPECIES_PREFERRED;", upper());
    line(1, "private static final int L = S.length();");
    line(0, "");
    line(1, "private %sWindowTiles() {}", upper());
    forward(8);
    forward(4);
    weight(4, 4);
    line(0, "}");
    return text.toString();
  }

  private void forward(int rows) {
    line(0, "");
    line(1, "static void forward%d(", rows);
    line(3, "int depth, %s[] w, int weight, %s[] x, int[] shifts, int place,", type, type);
    line(3, "%s[] y, int line) {", type);
    line(2, "%sVector zero = %sVector.zero(S);", upper(), upper());
    each(rows, 2, (r, v) -> line(2, "%sVector s%d%d = zero;", upper(), r, v));
    line(2, "int at = weight;");
    line(2, "for (int k = 0; k < depth; k++) {");
    line(3, "int shift = shifts[k] + place;");
    line(3, "%sVector x0 = %sVector.fromArray(S, x, shift);", upper(), upper());
    line(3, "%sVector x1 = %sVector.fromArray(S, x, shift + L);", upper(), upper());
    for (int r = 0; r < rows; r++) {
      line(3, "%sVector w%d = %sVector.broadcast(S, w[at%s]);", upper(), r, upper(), plus(r));
      line(3, "s%d0 = w%d.fma(x0, s%d0);", r, r, r);
      line(3, "s%d1 = w%d.fma(x1, s%d1);", r, r, r);
    }
    line(3, "at += %d;", rows);
    line(2, "}");
    line(2, "int to = place;");
    for (int r = 0; r < rows; r++) {
      line(2, "s%d0.intoArray(y, to);", r);
      line(2, "s%d1.intoArray(y, to + L);", r);
      if (r < rows - 1) {
        line(2, "to += line;");
      }
    }
    line(1, "}");
  }

  private void weight(int rows, int columns) {
    line(0, "");
    line(1, "static void weight%dx%d(", rows, columns);
    line(3, "int from, int to, %s[] dy, int row, int rowStep, %s[] x, int[] vectors,", type, type);
    line(3, "int[] shifts, int k, int lane, %s[] sums, int at) {", type);
    each(
        rows,
        columns,
        (r, c) -> {
          String sum = sum(r * columns + c);
          line(2, "%sVector s%d%d = %sVector.fromArray(S, sums, %s);", upper(), r, c, upper(), sum);
        });
    for (int c = 0; c < columns; c++) {
      line(2, "int shift%d = shifts[k%s] + lane;", c, plus(c));
    }
    for (int r = 1; r < rows; r++) {
      line(2, "int row%d = row%s + rowStep;", r, r == 1 ? "" : r - 1);
    }
    line(2, "for (int p = from + lane; p < to; p += %s) {", LANES);
    line(3, "int vector = vectors[p / %s];", LANES);
    for (int c = 0; c < columns; c++) {
      line(3, "%sVector x%d = %sVector.fromArray(S, x, vector + shift%d);", upper(), c, upper(), c);
    }
    for (int r = 0; r < rows; r++) {
      String row = r == 0 ? "row" : "row" + r;
      line(3, "%sVector y%d = %sVector.fromArray(S, dy, %s + p);", upper(), r, upper(), row);
      for (int c = 0; c < columns; c++) {
        line(3, "s%d%d = y%d.fma(x%d, s%d%d);", r, c, r, c, r, c);
      }
    }
    line(2, "}");
    each(
        rows, columns, (r, c) -> line(2, "s%d%d.intoArray(sums, %s);", r, c, sum(r * columns + c)));
    line(1, "}");
  }

  private static String sum(int index) {
    return index == 0 ? "at" : "at + " + (index == 1 ? LANES : index + " * " + LANES);
  }

  private static String plus(int count) {
    return count == 0 ? "" : " + " + count;
  }

  private interface Sum {
    void write(int row, int column);
  }

  private static void each(int rows, int columns, Sum sum) {
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        sum.write(r, c);
      }
    }
  }

  private String upper() {
    return Character.toUpperCase(type.charAt(0)) + type.substring(1);
  }

  private String word() {
    return type.equals("float") ? "single" : "double";
  }

  // The annotation that is asked for lies in a library which the tests of the runtime do without.
  @SuppressWarnings("AnnotateFormatMethod")
  private void line(int depth, String format, Object... values) {
    text.append("  ".repeat(depth)).append(format.formatted(values)).append('\n');
  }
}
