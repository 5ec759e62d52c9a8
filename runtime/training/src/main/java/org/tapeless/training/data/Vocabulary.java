package org.tapeless.training.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The different characters of a text, numbered in the order of their code points.
 *
 * <p>The numbers are what a language model reads and predicts, so a vocabulary belongs to the
 * weights that were trained with it.
 */
public final class Vocabulary {
  private final int[] codePoints;

  private Vocabulary(int[] codePoints) {
    this.codePoints = codePoints;
  }

  /** The characters that occur in a text. */
  public static Vocabulary of(String text) {
    return new Vocabulary(text.codePoints().distinct().sorted().toArray());
  }

  /** How many characters there are. */
  public int size() {
    return codePoints.length;
  }

  /** The character of a number, as a string. */
  public String character(int id) {
    return Character.toString(codePoints[id]);
  }

  /** The number of a character; negative if it does not occur. */
  public int id(int codePoint) {
    return Arrays.binarySearch(codePoints, codePoint);
  }

  /**
   * The numbers of a text's characters.
   *
   * @throws IllegalArgumentException if a character is not in the vocabulary, with its place
   */
  public int[] encode(String text) {
    int[] ids = text.codePoints().map(this::id).toArray();
    int unknown = IntStream.range(0, ids.length).filter(i -> ids[i] < 0).findFirst().orElse(-1);
    if (unknown >= 0) {
      int codePoint = text.codePoints().skip(unknown).findFirst().orElseThrow();
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "character %d, U+%04X, is not in the vocabulary of %d characters",
              unknown + 1,
              codePoint,
              size()));
    }
    return ids;
  }

  /** All characters in order, from which {@link #of} makes the same vocabulary again. */
  public String text() {
    return new String(codePoints, 0, codePoints.length);
  }
}
