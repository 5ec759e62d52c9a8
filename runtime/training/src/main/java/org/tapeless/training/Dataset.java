package org.tapeless.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rows with named columns: what a model is trained and tested on.
 *
 * <p>Immutable. Parts are views of the same arrays, so splitting copies nothing. The order of the
 * rows never changes; shuffling is the trainer's and goes through an order of indices.
 */
public final class Dataset {
  private final Map<String, Column> columns;
  private final int from;
  private final int rows;

  private Dataset(Map<String, Column> columns, int from, int rows) {
    this.columns = columns;
    this.from = from;
    this.rows = rows;
  }

  /** A dataset of these columns, all of the same number of rows (constant ones apart). */
  public static Dataset of(Column... columns) {
    return of(List.of(columns));
  }

  /** A dataset of these columns, all of the same number of rows (constant ones apart). */
  public static Dataset of(List<Column> columns) {
    Map<String, Column> byName = new LinkedHashMap<>();
    Column first = null;
    for (Column column : columns) {
      if (byName.put(column.name(), column) != null) {
        throw new IllegalArgumentException("column `" + column.name() + "` is given twice");
      }
      if (first == null && !column.isConstant()) {
        first = column;
      }
      if (!column.isConstant() && column.rows() != first.rows()) {
        throw new IllegalArgumentException(
            "column `"
                + column.name()
                + "` has "
                + count(column.rows())
                + ", but column `"
                + first.name()
                + "` has "
                + first.rows());
      }
    }
    return new Dataset(byName, 0, first == null ? 1 : first.rows());
  }

  /** How many rows there are. */
  public int rows() {
    return rows;
  }

  /** The names of the columns, in order. */
  public List<String> columnNames() {
    return List.copyOf(columns.keySet());
  }

  /** How many elements a row of a column has. */
  public int rowSize(String column) {
    return column(column).rowSize();
  }

  /** An element of a row as the real number that a real input sees. */
  public double value(String column, int row, int element) {
    Column found = column(column);
    return found.value(found.isConstant() ? 0 : from + row, element);
  }

  /** The same rows with one column under another name. */
  public Dataset renamed(String column, String newName) {
    column(column);
    List<Column> renamed = new ArrayList<>();
    for (Column each : columns.values()) {
      renamed.add(each.name().equals(column) ? each.renamed(newName) : each);
    }
    return new Dataset(of(renamed).columns, from, rows);
  }

  /** The rows {@code first ..< first + count}, counted from 0. */
  public Dataset slice(int first, int count) {
    if (first < 0 || count < 1 || Math.addExact(first, count) > rows) {
      throw new IllegalArgumentException(
          "rows "
              + first
              + "..<"
              + ((long) first + count)
              + " are not within the "
              + count(rows)
              + " of the data");
    }
    return new Dataset(columns, from + first, count);
  }

  /**
   * Cuts the rows into consecutive parts, in the order given; a dataset that comes in a random
   * order is thus split at random, and no row is in two parts.
   *
   * @throws IllegalArgumentException if there are too few rows, or rows that no part takes
   */
  public Splits split(Part... parts) {
    return Splits.of(this, List.of(parts));
  }

  /** The column of that name; throws with the names there are. */
  Column column(String name) {
    Column column = columns.get(name);
    if (column == null) {
      throw new IllegalArgumentException(
          "the data has no column `" + name + "`; it has " + describeColumns());
    }
    return column;
  }

  boolean has(String name) {
    return columns.containsKey(name);
  }

  /** The first row's index in the arrays of the columns. */
  int from() {
    return from;
  }

  String describeColumns() {
    return columns.keySet().stream().map(n -> "`" + n + "`").collect(Collectors.joining(", "));
  }

  static String count(int rows) {
    return rows == 1 ? "1 row" : rows + " rows";
  }
}
