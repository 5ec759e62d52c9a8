package org.tapeless.training;

import java.util.Arrays;
import java.util.Optional;

/**
 * One named column of a {@link Dataset}: for every row a tensor of the same shape, row-major.
 *
 * <p>It keeps the array it is given, in its own type. The conversion to what a model's input needs
 * is made and checked when the training begins.
 */
public final class Column {
  /** Element v of a column of pixels as a real number: {@code v / 255}. */
  private static final double PIXEL_SCALE = 255;

  private final String name;
  private final Object values;
  private final int[] rowShape;
  private final int rowSize;
  private final boolean pixels;
  private final boolean constant;
  private final int origin;
  private final int stride;
  private final int rows;
  private Optional<Places> places = Optional.empty();

  /** Tells where an element comes from, for messages. */
  public interface Places {
    /** Such as {@code points.csv:5: column `kind`}. */
    String of(int row, int element);
  }

  private Column(String name, Object values, int[] rowShape, boolean pixels, boolean constant) {
    this.name = name;
    this.values = values;
    this.rowShape = rowShape.clone();
    this.rowSize = elements(name, rowShape);
    this.pixels = pixels;
    this.constant = constant;
    this.origin = 0;
    this.stride = rowSize;
    this.rows = length(values) / rowSize;
    int length = length(values);
    if (constant ? length != rowSize : length % rowSize != 0) {
      throw new IllegalArgumentException(
          "column `"
              + name
              + "`: "
              + length
              + " elements do not fill rows of shape "
              + Arrays.toString(rowShape));
    }
  }

  private Column(String name, int[] values, int length, int origin, int stride, int rows) {
    this.name = name;
    this.values = values;
    this.rowShape = new int[] {length};
    this.rowSize = length;
    this.pixels = false;
    this.constant = false;
    this.origin = origin;
    this.stride = stride;
    this.rows = rows;
  }

  /** Real numbers in single precision; without a row shape each row is one number. */
  public static Column of(String name, float[] values, int... rowShape) {
    return new Column(name, values, rowShape, false, false);
  }

  /** Real numbers in double precision; without a row shape each row is one number. */
  public static Column of(String name, double[] values, int... rowShape) {
    return new Column(name, values, rowShape, false, false);
  }

  /** Whole numbers; without a row shape each row is one number. */
  public static Column of(String name, int[] values, int... rowShape) {
    return new Column(name, values, rowShape, false, false);
  }

  /** Unsigned bytes; a real input sees them as they are, 0 to 255. */
  public static Column of(String name, byte[] values, int... rowShape) {
    return new Column(name, values, rowShape, false, false);
  }

  /** Unsigned bytes that a real input sees as {@code v / 255}, a {@code u8} input as they are. */
  public static Column pixels(String name, byte[] values, int... rowShape) {
    return new Column(name, values, rowShape, true, false);
  }

  /** The same values for every row, whole: for inputs without the batch's axis. */
  public static Column constant(String name, double[] values, int... shape) {
    return new Column(name, values, shape, false, true);
  }

  /**
   * Windows of a sequence, which may overlap: row r is the {@code length} elements from {@code
   * origin + r * stride} on. The sequence is not copied.
   */
  public static Column windows(
      String name, int[] sequence, int length, int origin, int stride, int rows) {
    boolean legal = length > 0 && origin >= 0 && stride > 0 && rows > 0;
    if (!legal || origin + (rows - 1L) * stride + length > sequence.length) {
      throw new IllegalArgumentException(
          "column `" + name + "`: the windows do not lie within the sequence");
    }
    return new Column(name, sequence, length, origin, stride, rows);
  }

  /** The same column with elements whose place messages can tell better than by their row. */
  public Column from(Places whence) {
    Column same = renamed(name);
    same.places = Optional.of(whence);
    return same;
  }

  /** Where an element of a row comes from; the dataset begins with row {@code first}. */
  String place(int first, int row, int element) {
    return places
        .map(each -> each.of(first + row, element))
        .orElse("column `" + name + "`, row " + row + " (counted from 0)");
  }

  /** The name, which is the name of the input that it feeds. */
  public String name() {
    return name;
  }

  /** The shape of one row; of the whole if the column is constant. */
  public int[] rowShape() {
    return rowShape.clone();
  }

  /** Elements in one row. */
  public int rowSize() {
    return rowSize;
  }

  /** How many rows there are; one if it is constant. */
  public int rows() {
    return rows;
  }

  /** Where a row begins in the flat array. */
  int start(int row) {
    return Math.addExact(origin, Math.multiplyExact(row, stride));
  }

  /** Whether it is the same for all rows. */
  public boolean isConstant() {
    return constant;
  }

  /** An element as the real number that a real input sees. */
  public double value(int row, int element) {
    return real(start(row) + element);
  }

  Column renamed(String newName) {
    Column same =
        stride == rowSize && origin == 0
            ? new Column(newName, values, rowShape, pixels, constant)
            : new Column(newName, (int[]) values, rowSize, origin, stride, rows);
    same.places = places;
    return same;
  }

  Object values() {
    return values;
  }

  boolean isBytes() {
    return values instanceof byte[];
  }

  /** Element {@code index} of the flat array as a real input sees it. */
  double real(int index) {
    return pixels ? raw(index) / PIXEL_SCALE : raw(index);
  }

  /** Element {@code index} of the flat array as it is stored. */
  double raw(int index) {
    if (values instanceof float[] floats) {
      return floats[index];
    }
    if (values instanceof double[] doubles) {
      return doubles[index];
    }
    if (values instanceof int[] ints) {
      return ints[index];
    }
    return ((byte[]) values)[index] & 0xFF;
  }

  /** What a real input sees for each of the 256 bytes. */
  double[] byteTable() {
    double[] table = new double[256];
    for (int value = 0; value < table.length; value++) {
      table[value] = pixels ? value / PIXEL_SCALE : value;
    }
    return table;
  }

  private static int length(Object values) {
    return java.lang.reflect.Array.getLength(values);
  }

  private static int elements(String name, int[] shape) {
    int product = 1;
    for (int size : shape) {
      if (size < 1) {
        throw new IllegalArgumentException(
            "column `" + name + "`: shape " + Arrays.toString(shape) + " has an empty axis");
      }
      product = Math.multiplyExact(product, size);
    }
    return product;
  }
}
