package org.tapeless.training.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tapeless.runtime.random.CounterRandom;
import org.tapeless.training.Column;
import org.tapeless.training.Dataset;
import org.tapeless.training.Part;
import org.tapeless.training.Splits;

/**
 * Characters of a file, to train a language model on: columns {@code ids}, what is read, and {@code
 * next}, what follows.
 *
 * @param splits the rows
 * @param vocabulary the characters of the whole file, all parts together
 * @param context how many characters a row of {@code ids} has
 * @param separate whether the lines have nothing to do with one another
 */
public record TextData(Splits splits, Vocabulary vocabulary, int context, boolean separate) {
  private static final String IDS = "ids";
  private static final String NEXT = "next";

  /** Ends a line and pads what comes before its first character. */
  private static final char BOUNDARY = '\n';

  /** More characters than this need a tokenizer, and indices of more than 32 bits. */
  private static final long MOST_BYTES = 1L << 30;

  /**
   * A text that runs on. Each row is a window of {@code context} characters, and {@code next} the
   * window one further. The text is cut by position, so that no character is in two parts; the
   * windows of {@code train} begin at every character, those of the other parts follow one another
   * without overlap.
   *
   * @param parts sizes in characters; none for a text that trains whole
   */
  public static TextData text(Path file, int context, Part... parts) throws IOException {
    String text = read(file);
    Vocabulary vocabulary = Vocabulary.of(text);
    int[] ids = vocabulary.encode(text);
    Splits.Cut cut =
        (part, from, count) -> {
          boolean train = part.name().equals("train");
          int stride = train ? 1 : context;
          int rows = count <= context ? 0 : (count - context - 1) / stride + 1;
          if (rows < 1) {
            throw new IllegalArgumentException(
                file
                    + ": "
                    + count
                    + " characters for `"
                    + part.name()
                    + "` are fewer than a window of "
                    + context
                    + " and the one that follows");
          }
          return Dataset.of(
              Column.windows(IDS, ids, context, from, stride, rows),
              Column.windows(NEXT, ids, context, from + 1, stride, rows));
        };
    return new TextData(
        Splits.of(ids.length, "characters", orWhole(parts), cut), vocabulary, context, false);
  }

  /**
   * Lines that have nothing to do with one another, such as names. A line of n characters gives n +
   * 1 rows: {@code ids} are the {@code context} characters before one of them, padded with line
   * ends, and {@code next} is that one character or, at last, the line end.
   *
   * @param seed of the order of the lines, in which they are cut into parts
   * @param parts sizes in lines; none for lines that all train
   */
  public static TextData lines(Path file, int context, long seed, Part... parts)
      throws IOException {
    List<String> lines = read(file).lines().filter(line -> !line.isEmpty()).toList();
    if (lines.isEmpty()) {
      throw new DataFileException(file, "has no lines");
    }
    Vocabulary vocabulary = Vocabulary.of(String.join("\n", lines) + BOUNDARY);
    List<String> mixed = mixed(lines, seed);
    Splits.Cut cut =
        (part, from, count) -> rows(mixed.subList(from, from + count), vocabulary, context);
    return new TextData(
        Splits.of(mixed.size(), "lines", orWhole(parts), cut), vocabulary, context, true);
  }

  private static List<Part> orWhole(Part... parts) {
    return parts.length == 0 ? List.of(Part.rest("train")) : List.of(parts);
  }

  /** By the method of Fisher and Yates, from the seed alone. */
  private static List<String> mixed(List<String> lines, long seed) {
    List<String> mixed = new ArrayList<>(lines);
    long key = CounterRandom.key(seed, "lines");
    for (int i = mixed.size() - 1; i > 0; i--) {
      int j = (int) (((CounterRandom.bits(key, i) >>> 32) * (i + 1L)) >>> 32);
      String moved = mixed.set(i, mixed.get(j));
      mixed.set(j, moved);
    }
    return mixed;
  }

  private static Dataset rows(List<String> lines, Vocabulary vocabulary, int context) {
    int boundary = vocabulary.id(BOUNDARY);
    int rows = lines.stream().mapToInt(line -> line.codePointCount(0, line.length()) + 1).sum();
    int[] ids = new int[Math.multiplyExact(rows, context)];
    int[] next = new int[rows];
    int row = 0;
    for (String line : lines) {
      int[] window = new int[context];
      Arrays.fill(window, boundary);
      for (int id : vocabulary.encode(line + BOUNDARY)) {
        System.arraycopy(window, 0, ids, row * context, context);
        next[row++] = id;
        System.arraycopy(window, 1, window, 0, context - 1);
        window[context - 1] = id;
      }
    }
    return Dataset.of(Column.of(IDS, ids, context), Column.of(NEXT, next));
  }

  private static String read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new DataFileException(file, "there is no such file");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new DataFileException(file, "is longer than " + MOST_BYTES + " bytes");
    }
    try {
      String text = Files.readString(file);
      if (text.isEmpty()) {
        throw new DataFileException(file, "is empty");
      }
      return text;
    } catch (CharacterCodingException notUtf8) {
      throw new DataFileException(file, "is not text in UTF-8", notUtf8);
    }
  }
}
