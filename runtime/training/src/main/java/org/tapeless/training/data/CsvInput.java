package org.tapeless.training.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.tapeless.training.Column;

/** Gathers the numbers of one input, row by row. */
final class CsvInput {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final int MOST = Integer.MAX_VALUE - 8;

  private final String name;
  private final List<Integer> fields;
  private double[] values = new double[64];
  private int[] lines = new int[64];
  private int count;
  private int rows;

  CsvInput(String name, List<Integer> fields) {
    this.name = name;
    this.fields = fields;
  }

  void add(Path file, int line, CsvHeader header, List<String> record) throws DataFileException {
    if (rows == lines.length) {
      lines = Arrays.copyOf(lines, (int) Math.min(MOST, 2L * rows));
    }
    lines[rows++] = line;
    for (int field : fields) {
      String text = record.get(field);
      if (!isNumber(text)) {
        throw new DataFileException(
            file, line, "column `" + header.name(field) + "`: `" + text + "` is no finite number");
      }
      if (count == values.length) {
        values = Arrays.copyOf(values, grown(file, line));
      }
      values[count++] = Double.parseDouble(text);
    }
  }

  private int grown(Path file, int line) throws DataFileException {
    if (count == MOST) {
      throw new DataFileException(file, line, "there are more numbers than an array can hold");
    }
    return (int) Math.min(MOST, 2L * count);
  }

  /** One column of a file makes a row a number, several make it a vector. */
  Column column(Path file, CsvHeader header) {
    double[] exact = Arrays.copyOf(values, count);
    int[] begins = Arrays.copyOf(lines, rows);
    Column column =
        fields.size() == 1 ? Column.of(name, exact) : Column.of(name, exact, fields.size());
    return column.from(
        (row, element) ->
            file + ":" + begins[row] + ": column `" + header.name(fields.get(element)) + "`");
  }

  /** Whether it is a number as people write it: Java's hexadecimal and suffixed forms are not. */
  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches() && Double.isFinite(Double.parseDouble(text));
  }
}
