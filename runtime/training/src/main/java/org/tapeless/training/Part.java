package org.tapeless.training;

/**
 * One part of a split: its name and how many rows it takes.
 *
 * @param name {@code train}, {@code valid} or {@code test}
 * @param rows the number of rows, or {@link #REST}
 */
public record Part(String name, int rows) {
  /** In place of a number of rows: all that the other parts leave. */
  public static final int REST = -1;

  public Part {
    if (!name.equals("train") && !name.equals("valid") && !name.equals("test")) {
      throw new IllegalArgumentException(
          "`" + name + "` is no part of a split; there are `train`, `valid`, `test`");
    }
    if (rows != REST && rows < 1) {
      throw new IllegalArgumentException(
          "the part `" + name + "` needs at least one row, but is given " + rows);
    }
  }

  /** The part of all remaining rows. */
  public static Part rest(String name) {
    return new Part(name, REST);
  }
}
