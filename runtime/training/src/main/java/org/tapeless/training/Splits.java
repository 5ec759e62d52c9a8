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
    int rest = rest(data, parts);
    Map<String, Dataset> byName = new LinkedHashMap<>();
    int from = 0;
    for (Part part : parts) {
      int rows = part.rows() == Part.REST ? rest : part.rows();
      if (byName.put(part.name(), data.slice(from, rows)) != null) {
        throw new IllegalArgumentException("the split names `" + part.name() + "` twice");
      }
      from += rows;
    }
    if (!byName.containsKey("train")) {
      throw new IllegalArgumentException("the split has no part `train`");
    }
    return new Splits(
        byName.get("train"),
        Optional.ofNullable(byName.get("valid")),
        Optional.ofNullable(byName.get("test")));
  }

  /** The rows that the numbered parts leave, having checked that the parts cover the data. */
  private static int rest(Dataset data, List<Part> parts) {
    long taken = 0;
    int open = 0;
    for (Part part : parts) {
      open += part.rows() == Part.REST ? 1 : 0;
      taken += part.rows() == Part.REST ? 0 : part.rows();
    }
    if (open > 1) {
      throw new IllegalArgumentException("only one part of a split can be the rest");
    }
    long rest = data.rows() - taken;
    if (rest < open) {
      throw new IllegalArgumentException(
          "the split wants "
              + taken
              + " rows"
              + (open == 1 ? " and a rest" : "")
              + ", but the data has "
              + data.rows());
    }
    if (open == 0 && rest > 0) {
      throw new IllegalArgumentException(
          "the split takes "
              + taken
              + " of "
              + data.rows()
              + " rows; give a part `rest`, or slice the data first");
    }
    return (int) rest;
  }
}
