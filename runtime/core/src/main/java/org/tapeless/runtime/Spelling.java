package org.tapeless.runtime;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/** Turns a name that does not exist into a hint about names that do, for error messages. */
final class Spelling {
  private static final int MOST_LISTED = 8;

  private Spelling() {}

  /** {@code "; did you mean `x`?"}, or the names there are, or that there are none. */
  static String hint(String wanted, Collection<String> known) {
    if (known.isEmpty()) {
      return "; there are none";
    }
    String nearest =
        known.stream().min(Comparator.comparingInt(name -> distance(wanted, name))).orElseThrow();
    if (distance(wanted, nearest) <= (wanted.length() + 1) / 3) {
      return "; did you mean `" + nearest + "`?";
    }
    Stream<String> names = known.stream().limit(MOST_LISTED).map(name -> "`" + name + "`");
    String more = known.size() > MOST_LISTED ? ", ..." : "";
    return "; there are " + String.join(", ", names.toList()) + more;
  }

  /** The number of single-letter edits between both, case aside. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
