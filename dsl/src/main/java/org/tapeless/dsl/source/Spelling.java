package org.tapeless.dsl.source;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * "Did you mean": the known word nearest to an unknown one by Damerau-Levenshtein distance, or none
 * when every candidate is too far to be a slip of the pen. Ties go to the alphabetically first, so
 * that the answer does not depend on the order of the candidates.
 */
public final class Spelling {
  private static final int LONGEST = 100;

  private Spelling() {}

  /** The candidate that was probably meant by {@code word}. */
  public static Optional<String> closest(String word, Collection<String> candidates) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    String best = null;
    int bestDistance = cutoff(word) + 1;
    for (String candidate : candidates) {
      if (candidate.equals(word) || candidate.length() > LONGEST) {
        continue;
      }
      int distance = caselessDistance(word, candidate);
      boolean earlier = best != null && candidate.compareTo(best) < 0;
      if (distance < bestDistance || (distance == bestDistance && earlier)) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** A third of the word may be wrong; of a single letter nothing but its case. */
  private static int cutoff(String word) {
    return word.length() <= 1 ? 0 : Math.max(1, word.length() / 3);
  }

  private static int caselessDistance(String a, String b) {
    return distance(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
  }

  /** Insertions, deletions, replacements and swaps of neighbours that turn one into the other. */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + same, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (swapped(a, i, b, j)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }

  private static boolean swapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
