package org.tapeless.training.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Small grey images in rows, each with a caption. */
public final class Gallery {
  private static final int PIXEL = 3;
  private static final int GAP = 12;
  private static final int CAPTION = 18;
  private static final int COLUMNS = 6;

  /** Levels of grey: fewer make longer runs of one colour, and so smaller files. */
  private static final int LEVELS = 8;

  private record Image(List<Double> pixels, String caption) {}

  private final String title;
  private final int side;
  private final List<Image> images = new ArrayList<>();

  /** An empty gallery of images with {@code side} pixels along each edge. */
  public Gallery(String title, int side) {
    this.title = title;
    this.side = side;
  }

  /** Adds an image, row by row from 0 (white) to 1 (black). */
  public Gallery image(double[] pixels, String caption) {
    images.add(new Image(Arrays.stream(pixels).boxed().toList(), caption));
    return this;
  }

  /** The gallery as an SVG file. */
  public String svg() {
    int cell = side * PIXEL + GAP;
    int rows = (images.size() + COLUMNS - 1) / COLUMNS;
    StringBuilder svg = new StringBuilder();
    svg.append(Svg.open(COLUMNS * cell + GAP, rows * (cell + CAPTION) + 2 * CAPTION));
    svg.append(Svg.text(GAP, CAPTION, "start", title));
    for (int i = 0; i < images.size(); i++) {
      int x = GAP + i % COLUMNS * cell;
      int y = 2 * CAPTION - GAP / 2 + i / COLUMNS * (cell + CAPTION);
      draw(svg, images.get(i), x, y);
    }
    return svg.append("</svg>\n").toString();
  }

  private void draw(StringBuilder svg, Image image, int x, int y) {
    int edge = side * PIXEL;
    svg.append(Svg.box(x, y, edge, edge, 255));
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; ) {
        int level = level(image, row, column);
        int end = column + 1;
        while (end < side && level(image, row, end) == level) {
          end++;
        }
        if (level > 0) {
          double width = (end - column) * (double) PIXEL;
          int grey = 255 - 255 * level / (LEVELS - 1);
          svg.append(Svg.box(x + column * PIXEL, y + row * PIXEL, width, PIXEL, grey));
        }
        column = end;
      }
    }
    svg.append(Svg.text(x + edge / 2.0, y + edge + 14.0, "middle", image.caption()));
  }

  private int level(Image image, int row, int column) {
    double value = Math.max(0, Math.min(1, image.pixels().get(row * side + column)));
    return (int) Math.round(value * (LEVELS - 1));
  }
}
