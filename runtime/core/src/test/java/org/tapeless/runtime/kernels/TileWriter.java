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
    ROW
  }

  private static final String HEAD =
      """
      // Written by TileWriter. Do not edit: TilesTest renews it with -Dgoldens=update.
      package org.tapeless.runtime.kernels;

      import jdk.incubator.vector.$TypeVector;
      import jdk.incubator.vector.VectorSpecies;

      /**
       * Tiles of a matrix product in $word precision, every sum of which stays in a register.
       *
       * <p>A tile RxV is R rows of V vectors of columns. {@code packed} tiles read panels: R rows
       * of a side by side, V vectors of b, step after step. {@code deep} ones read a and b where
       * they lie, a's rows contiguous; {@code row} ones a single row of any stride. Each is one method without calls that could
       * stay calls, because vectors that cross one are objects.
       */
      final class $TypeTiles {
        private static final VectorSpecies<$Type> S = $TypeVector.SPECIES_PREFERRED;
        private static final int L = S.length();

        private $TypeTiles() {}
      """;

  private final String type;
  private final String name;
  private final StringBuilder text = new StringBuilder();

  TileWriter(String type) {
    this.type = type;
    name = Character.toUpperCase(type.charAt(0)) + type.substring(1);
  }

  /** The whole source file. */
  String write() {
    text.append(
        HEAD.replace("$Type", name).replace("$word", type.equals("float") ? "single" : "double"));
    tiles(Form.PACKED, new int[][] {{8, 2}, {8, 1}, {6, 2}, {6, 1}});
    tiles(Form.DEEP, new int[][] {{8, 2}, {8, 1}, {6, 2}, {6, 1}, {4, 2}, {4, 1}});
    tiles(Form.ROW, new int[][] {{1, 4}, {1, 2}, {1, 1}});
    line(0, "}");
    return text.toString();
  }

  /** One method that chooses by size, and one for each size. */
  private void tiles(Form form, int[][] sizes) {
    header(form, "", "int rows, int vectors, ");
    line(2, "switch (10 * rows + vectors) {");
    for (int[] size : sizes) {
      line(3, "case " + size[0] + size[1] + ":");
      line(4, name(form) + size[0] + "x" + size[1] + "(" + arguments(form) + ");");
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
    header(form, rows + "x" + vectors, "");
    for (int r = 0; r < rows; r++) {
      for (int v = 0; v < vectors; v++) {
        line(2, name + "Vector s" + r + v + " = " + start(form, r, v) + ";");
      }
    }
    for (int r = 0; form == Form.DEEP && r < rows; r++) {
      line(2, "int a" + r + " = aAt" + plus(r, "aRow") + ";");
    }
    line(2, "for (int p = 0; p < steps; p++) {");
    step(form, rows, vectors);
    line(2, "}");
    String c = form == Form.PACKED ? "to" : "c";
    for (int r = 0; r < rows; r++) {
      for (int v = 0; v < vectors; v++) {
        String at = c + "At" + plus(r, c + "Row") + plus(v, "L");
        line(2, "s" + r + v + ".intoArray(" + c + ", " + at + ");");
      }
    }
    line(1, "}");
  }

  private void step(Form form, int rows, int vectors) {
    boolean packed = form == Form.PACKED;
    String panel = vectors == 1 ? "L" : vectors + " * L";
    line(3, "int at = bAt + p * " + (packed ? panel : "bRow") + ";");
    if (form != Form.DEEP) {
      line(3, "int column = aAt + p * " + (packed ? rows : "aColumn") + ";");
    }
    for (int v = 0; v < vectors; v++) {
      String at = "at" + plus(v, "L");
      line(3, name + "Vector b" + v + " = " + name + "Vector.fromArray(S, b, " + at + ");");
    }
    for (int r = 0; r < rows; r++) {
      String at = form == Form.DEEP ? "a" + r + " + p" : "column" + (r == 0 ? "" : " + " + r);
      line(3, name + "Vector x" + r + " = " + name + "Vector.broadcast(S, a[" + at + "]);");
      for (int v = 0; v < vectors; v++) {
        line(3, "s" + r + v + " = x" + r + ".fma(b" + v + ", s" + r + v + ");");
      }
    }
  }

  private void header(Form form, String size, String first) {
    String access = first.isEmpty() ? "private static" : "static";
    String array = type + "[] ";
    line(0, "");
    line(1, access + " void " + name(form) + size + "(");
    if (form == Form.PACKED) {
      line(3, first + "int steps, " + array + "a, int aAt, " + array + "b, int bAt,");
      line(3, array + "from, int fromAt, int fromRow, " + array + "to, int toAt, int toRow) {");
      return;
    }
    String stride = form == Form.DEEP ? "aRow" : "aColumn";
    line(3, first + "int steps, " + array + "a, int aAt, int " + stride + ",");
    line(3, array + "b, int bAt, int bRow, " + array + "c, int cAt, int cRow) {");
  }

  private static String arguments(Form form) {
    return switch (form) {
      case PACKED -> "steps, a, aAt, b, bAt, from, fromAt, fromRow, to, toAt, toRow";
      case DEEP -> "steps, a, aAt, aRow, b, bAt, bRow, c, cAt, cRow";
      case ROW -> "steps, a, aAt, aColumn, b, bAt, bRow, c, cAt, cRow";
    };
  }

  private static String name(Form form) {
    return form.name().toLowerCase(Locale.ROOT);
  }

  private String start(Form form, int r, int v) {
    return form == Form.PACKED
        ? name + "Vector.fromArray(S, from, fromAt" + plus(r, "fromRow") + plus(v, "L") + ")"
        : name + "Vector.zero(S)";
  }

  private static String plus(int count, String what) {
    return switch (count) {
      case 0 -> "";
      case 1 -> " + " + what;
      default -> " + " + count + " * " + what;
    };
  }

  private void line(int depth, String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }
}
