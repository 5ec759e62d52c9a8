package org.tapeless.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The data of a training: rows to train on, and, if wanted, rows to choose by and rows to test on.
 *
 * @param train what the parameters are fitted to
 * @param valid what decides which epoch is best and when to stop
 * @param test what the result is measured on, once, at the end
 */
public record Splits(Dataset train, Optional<Dataset> valid, Optional<Dataset> test) {
  /** Training rows alone. */
  public static Splits of(Dataset train) {
    return new Splits(train, Optional.empty(), Optional.empty());
  }

  static Splits of(Dataset data, List<Part> parts) {
    return of(
        parts, sizes(data.rows(), "rows", parts), (part, from, rows) -> data.slice(from, rows));
  }

  /** Makes the rows of a part from where it begins and how much it takes. */
  public interface Cut {
    /** The rows of {@code count} things, the first of which is {@code from}. */
    Dataset part(Part part, int from, int count);
  }

  /**
   * Cuts something else than rows, such as the characters of a text, into consecutive parts.
   *
   * @param total how many things there are
   * @param things what they are called in messages
   */
  public static Splits of(int total, String things, List<Part> parts, Cut cut) {
    return of(parts, sizes(total, things, parts), cut);
  }

  private static Splits of(List<Part> parts, int[] sizes, Cut cut) {
    Map<String, Dataset> byName = new LinkedHashMap<>();
    int from = 0;
    for (int i = 0; i < sizes.length; i++) {
      Part part = parts.get(i);
      if (byName.put(part.name(), cut.part(part, from, sizes[i])) != null) {
        throw new IllegalArgumentException("the split names `" + part.name() + "` twice");
      }
      from += sizes[i];
    }
    if (!byName.containsKey("train")) {
      throw new IllegalArgumentException("the split has no part `train`");
    }
    return new Splits(
        byName.get("train"),
        Optional.ofNullable(byName.get("valid")),
        Optional.ofNullable(byName.get("test")));
  }

  /** What each part takes, having checked that the parts cover everything. */
  private static int[] sizes(int total, String things, List<Part> parts) {
    long taken = parts.stream().mapToLong(part -> part.rows(total)).sum();
    long open = parts.stream().filter(part -> part.size() == Part.REST).count();
    if (open > 1) {
      throw new IllegalArgumentException("only one part of a split can be the rest");
    }
    long rest = total - taken;
    if (rest < open) {
      throw new IllegalArgumentException(
          "the split wants "
              + taken
              + " "
              + things
              + (open == 1 ? " and a rest" : "")
              + ", but the data has "
              + total);
    }
    if (open == 0 && rest > 0) {
      throw new IllegalArgumentException(
          "the split takes "
              + taken
              + " of "
              + total
              + " "
              + things
              + "; give a part `rest`, or slice the data first");
    }
    return parts.stream()
        .mapToInt(part -> (int) (part.size() == Part.REST ? rest : part.rows(total)))
        .toArray();
  }
}
