package org.tapeless.training.data;

import java.util.Arrays;

/**
 * How people write the ten digits: for each several ways, as strokes through points.
 *
 * <p>A text gives the points as pairs x y in hundredths of the digit's box, y downwards; {@code |}
 * begins a new stroke, a point written twice is a corner.
 */
final class Glyphs {
  private static final String[][] WAYS = {
    {
      "50 0  20 12  8 50  20 88  50 100  80 88  92 50  80 12  50 0",
      "55 0  30 10  18 50  28 90  50 100  72 85  82 45  72 10  50 0  42 5",
      "62 3  35 5  10 40  15 80  45 100  80 80  92 40  75 10  50 8",
      "30 8  12 45  25 90  55 100  85 75  88 30  60 2  30 8"
    },
    {
      "50 0  50 100",
      "25 25  40 15  55 0  55 0  55 100",
      "30 22  52 0  52 0  52 100 | 25 100  80 100",
      "65 0  50 50  38 100",
      "35 18  60 2  60 2  48 100"
    },
    {
      "12 25  25 5  55 0  82 15  80 40  50 70  12 100  12 100  90 100",
      "15 22  35 2  70 5  82 30  60 65  30 92  12 95  10 82  28 78  55 92  92 98",
      "15 10  60 0  80 25  55 60  15 95  15 95  50 93  88 100",
      "20 30  30 8  60 2  78 22  70 48  40 78  15 96  15 96  45 90  70 100  92 92"
    },
    {
      "15 12  45 0  78 12  75 35  42 48  42 48  80 60  85 85  50 100  12 88",
      "15 2  80 2  80 2  45 40  45 40  80 55  85 82  50 100  12 90",
      "20 10  55 0  80 20  62 42  35 47  35 47  70 52  86 75  60 98  15 95",
      "18 18  40 2  72 8  76 32  52 46  78 62  76 90  42 100  14 84"
    },
    {
      "25 0  15 30  12 55  12 55  88 55 | 70 10  68 50  65 100",
      "65 0  10 65  10 65  92 65 | 65 0  65 100",
      "20 0  15 35  30 50  60 48  78 35 | 82 0  75 50  70 100",
      "30 5  18 48  18 48  50 54  85 50 | 75 5  62 60  55 100"
    },
    {
      "80 0  25 0  25 0  20 42  20 42  50 35  82 50  85 78  55 100  12 90",
      "85 2  50 2  25 10  20 35  45 42  75 52  82 78  55 100  15 92",
      "30 0  22 42  22 42  55 38  82 58  75 90  40 100  10 90 | 30 0  85 2",
      "78 4  32 2  32 2  26 40  26 40  60 42  78 66  62 94  18 98"
    },
    {
      "70 0  35 25  14 62  25 93  55 100  82 82  72 58  45 52  18 68",
      "55 0  25 30  12 70  30 98  65 97  82 75  60 58  30 65  16 80",
      "60 0  30 45  15 75  35 100  70 95  75 68  45 60  20 75",
      "80 8  45 8  18 45  18 80  45 100  78 88  80 62  50 50  22 62"
    },
    {
      "10 2  88 2  88 2  55 50  38 100",
      "10 2  88 2  88 2  55 50  38 100 | 30 50  78 48",
      "12 18  12 3  12 3  85 3  85 3  60 45  50 100",
      "10 12  40 5  85 3  85 3  70 35  58 65  55 100"
    },
    {
      "75 15  50 0  22 15  35 40  65 55  82 78  50 100  18 80  35 55  65 40  78 18",
      "50 0  25 12  28 38  50 46  74 36  74 12  50 0 | 50 46  18 62  20 90  50 100  82 90  80 60 "
          + " 50 46",
      "80 8  40 2  25 22  50 47  78 75  55 100  22 85  35 60  65 35  80 10",
      "60 2  30 12  34 38  64 54  76 82  46 100  24 80  46 52  72 30  60 2"
    },
    {
      "80 20  55 0  22 12  20 40  48 50  78 30  82 15  80 50  70 100",
      "78 10  45 0  18 20  28 45  60 45  80 15  80 15  78 100",
      "80 18  50 0  20 15  22 42  55 48  80 25  82 55  65 90  30 100",
      "74 14  46 2  24 24  40 46  68 36  76 12  76 12  66 60  44 100"
    }
  };

  private static final double[][][][] STROKES =
      Arrays.stream(WAYS)
          .map(ways -> Arrays.stream(ways).map(Glyphs::read).toArray(double[][][]::new))
          .toArray(double[][][][]::new);

  private Glyphs() {}

  /** How many ways there are to write a digit. */
  static int ways(int digit) {
    return WAYS[digit].length;
  }

  /** The strokes of one way: x and y in turn for each point, in the box 0..1; a fresh copy. */
  static double[][] strokes(int digit, int way) {
    return Arrays.stream(STROKES[digit][way]).map(double[]::clone).toArray(double[][]::new);
  }

  private static double[][] read(String way) {
    return Arrays.stream(way.split("\\|", -1))
        .map(stroke -> Arrays.stream(stroke.trim().split("\\s+", -1)))
        .map(numbers -> numbers.mapToDouble(number -> Integer.parseInt(number) / 100.0).toArray())
        .toArray(double[][]::new);
  }
}
