package org.tapeless.training;

/**
 * One part of a split: its name and how much it takes.
 *
 * @param name {@code train}, {@code valid} or {@code test}
 * @param size the number of rows, a share of all rows below one, or {@link #REST}
 */
public record Part(String name, double size) {
  /** In place of a size: all that the other parts leave. */
  public static final double REST = -1;

  public Part {
    if (!name.equals("train") && !name.equals("valid") && !name.equals("test")) {
      throw new IllegalArgumentException(
          "`" + name + "` is no part of a split; there are `train`, `valid`, `test`");
    }
    boolean legal = size == REST || (size > 0 && (size < 1 || size == Math.rint(size)));
    if (!legal) {
      throw new IllegalArgumentException(
          "the part `"
              + name
              + "` needs at least one row, or a share of all, but is given "
              + Decimal.text(size));
    }
  }

  /** The part of all remaining rows. */
  public static Part rest(String name) {
    return new Part(name, REST);
  }

  /** The rows of so many that it takes; a share is rounded down, and the rest takes none yet. */
  long rows(int total) {
    return size == REST ? 0 : (long) (size < 1 ? Math.floor(size * total) : size);
  }
}
