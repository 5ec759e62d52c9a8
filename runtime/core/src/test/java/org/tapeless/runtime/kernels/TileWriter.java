package org.tapeless.runtime.kernels;

import java.util.Locale;

/**
 * Writes {@code FloatTiles} and {@code DoubleTiles}: the same few loops for every size of tile.
 *
 * <p>They are written out because every sum of a tile must be a local variable to stay in a
 * register, and Java has no other way to say the same for many sizes and two precisions.
 */
final class TileWriter {
  /** How a tile reads its left operand. */
  enum Form {
    PACKED,
    DEEP,
    ACROSS,
    ROW
  }

  private final String type;
  private final StringBuilder text = new StringBuilder();

  TileWriter(String type) {
    this.type = type;
  }

  /** The whole source file. */
  String write() {
    line(0, "// Written by TileWriter. Do not edit: TilesTest renews it with -Dgoldens=update.");
    line(0, "package org.tapeless.runtime.kernels;");
    line(0, "");
    line(0, "import jdk.incubator.vector.%sVector;", upper());
    line(0, "import jdk.incubator.vector.VectorSpecies;");
    line(0, "");
    line(0, "/**");
    line(
        0,
        " * Tiles of a matrix product in %s precision, every sum of which stays in a register.",
        word());
    line(0, " *");
    line(
        0,
        " * <p>A tile RxV is R rows of V vectors of columns. {@code packed} tiles read panels: R"
            + " rows");
    line(
        0,
        " * of a side by side, V vectors of b, step after step. {@code deep} ones read a and b"
            + " where");
    line(
        0,
        " * they lie, a's rows contiguous; {@code across} ones the same with a's columns"
            + " contiguous;");
    line(
        0,
        " * {@code row} ones a single row of any stride. Each is one method without calls that"
            + " could");
    line(0, " * stay calls, because vectors that cross one are objects.");
    line(0, " */");
    line(0, "final class %sTiles {", upper());
    line(
        1,
        "private static final VectorSpecies<%s> S = %sVector.SPECIES_PREFERRED;",
        upper(),
        upper());
    line(1, "private static final int L = S.length();");
    line(0, "");
    line(1, "private %sTiles() {}", upper());
    tiles(Form.PACKED, new int[][] {{8, 2}, {8, 1}, {6, 2}, {6, 1}});
    tiles(Form.DEEP, new int[][] {{8, 2}, {8, 1}, {6, 2}, {6, 1}, {4, 2}, {4, 1}});
    tiles(Form.ACROSS, new int[][] {{8, 2}, {8, 1}, {6, 2}, {6, 1}, {4, 2}, {4, 1}});
    tiles(Form.ROW, new int[][] {{1, 4}, {1, 2}, {1, 1}});
    line(0, "}");
    return text.toString();
  }

  /** One method that chooses by size, and one for each size. */
  private void tiles(Form form, int[][] sizes) {
    line(0, "");
    header(form, "", "int rows, int vectors, ");
    line(2, "switch (10 * rows + vectors) {");
    for (int[] size : sizes) {
      line(3, "case %d%d:", size[0], size[1]);
      line(4, "%s%s(%s);", name(form), size(size[0], size[1]), arguments(form));
      line(4, "break;");
    }
    line(3, "default:");
    line(4, "throw new IllegalArgumentException(rows + \"x\" + vectors);");
    line(2, "}");
    line(1, "}");
    for (int[] size : sizes) {
      tile(form, size[0], size[1]);
    }
  }

  private void tile(Form form, int rows, int vectors) {
    line(0, "");
    header(form, size(rows, vectors), "");
    each(
        rows, vectors, (r, v) -> line(2, "%sVector s%d%d = %s;", upper(), r, v, start(form, r, v)));
    if (form == Form.DEEP) {
      for (int r = 0; r < rows; r++) {
        line(2, "int a%d = aAt%s;", r, r == 0 ? "" : " + " + times(r, "aRow"));
      }
    }
    line(2, "for (int p = 0; p < steps; p++) {");
    line(3, "int at = bAt + p * %s;", form == Form.PACKED ? times(vectors, "L") : "bRow");
    if (form == Form.ACROSS || form == Form.PACKED) {
      line(3, "int column = aAt + p * %s;", form == Form.PACKED ? rows : "aColumn");
    }
    for (int v = 0; v < vectors; v++) {
      line(
          3, "%sVector b%d = %sVector.fromArray(S, b, at%s);", upper(), v, upper(), plusVectors(v));
    }
    for (int r = 0; r < rows; r++) {
      line(
          3, "%sVector x%d = %sVector.broadcast(S, a[%s]);", upper(), r, upper(), element(form, r));
      for (int v = 0; v < vectors; v++) {
        line(3, "s%d%d = x%d.fma(b%d, s%d%d);", r, v, r, v, r, v);
      }
    }
    line(2, "}");
    String to = form == Form.PACKED ? "to" : "c";
    each(
        rows,
        vectors,
        (r, v) ->
            line(
                2,
                "s%d%d.intoArray(%s, %sAt%s%s);",
                r,
                v,
                to,
                to,
                r == 0 ? "" : " + " + times(r, to + "Row"),
                plusVectors(v)));
    line(1, "}");
  }

  private void header(Form form, String size, String first) {
    String access = first.isEmpty() ? "private static" : "static";
    String array = type + "[]";
    line(1, "%s void %s%s(", access, name(form), size);
    if (form == Form.PACKED) {
      line(3, "%sint steps, %s a, int aAt, %s b, int bAt,", first, array, array);
      line(3, "%s from, int fromAt, int fromRow, %s to, int toAt, int toRow) {", array, array);
      return;
    }
    String stride = form == Form.DEEP ? "aRow" : "aColumn";
    line(3, "%sint steps, %s a, int aAt, int %s,", first, array, stride);
    line(3, "%s b, int bAt, int bRow, %s c, int cAt, int cRow) {", array, array);
  }

  private static String arguments(Form form) {
    return switch (form) {
      case PACKED -> "steps, a, aAt, b, bAt, from, fromAt, fromRow, to, toAt, toRow";
      case DEEP -> "steps, a, aAt, aRow, b, bAt, bRow, c, cAt, cRow";
      case ACROSS, ROW -> "steps, a, aAt, aColumn, b, bAt, bRow, c, cAt, cRow";
    };
  }

  private static String name(Form form) {
    return form.name().toLowerCase(Locale.ROOT);
  }

  private static String size(int rows, int vectors) {
    return rows + "x" + vectors;
  }

  private String start(Form form, int r, int v) {
    return form == Form.PACKED
        ? String.format(
            "%sVector.fromArray(S, from, fromAt%s%s)",
            upper(), r == 0 ? "" : " + " + times(r, "fromRow"), plusVectors(v))
        : upper() + "Vector.zero(S)";
  }

  private static String element(Form form, int r) {
    return switch (form) {
      case PACKED, ACROSS -> r == 0 ? "column" : "column + " + r;
      case DEEP -> "a" + r + " + p";
      case ROW -> "aAt + p * aColumn";
    };
  }

  private static String plusVectors(int v) {
    return v == 0 ? "" : " + " + times(v, "L");
  }

  private static String times(int count, String what) {
    return count == 1 ? what : count + " * " + what;
  }

  private interface Sum {
    void write(int row, int vector);
  }

  private static void each(int rows, int vectors, Sum sum) {
    for (int r = 0; r < rows; r++) {
      for (int v = 0; v < vectors; v++) {
        sum.write(r, v);
      }
    }
  }

  private String upper() {
    return Character.toUpperCase(type.charAt(0)) + type.substring(1);
  }

  private String word() {
    return type.equals("float") ? "single" : "double";
  }

  private void line(int depth, String format, Object... values) {
    text.append("  ".repeat(depth)).append(format.formatted(values)).append('\n');
  }
}
