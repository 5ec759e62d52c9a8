package org.tapeless.training.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Curves over a common axis, such as the losses of a training. */
public final class LineChart {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int LEFT = 64;
  private static final int RIGHT = 16;
  private static final int TOP = 36;
  private static final int BOTTOM = 44;
  private static final int TICKS = 5;
  private static final List<String> COLOURS = List.of("#1f77b4", "#d62728", "#2ca02c", "#9467bd");

  /** A curve, or points if {@code dots}. */
  private record Series(String name, List<Double> x, List<Double> y, boolean dots) {}

  private final String title;
  private final String axis;
  private final List<Series> all = new ArrayList<>();

  /** An empty chart; {@code axis} is what the horizontal axis counts. */
  public LineChart(String title, String axis) {
    this.title = title;
    this.axis = axis;
  }

  /** Adds a curve through these points in order; those that are not finite are left out. */
  public LineChart line(String name, double[] x, double[] y) {
    all.add(new Series(name, numbers(x), numbers(y), false));
    return this;
  }

  /** Adds points. */
  public LineChart dots(String name, double[] x, double[] y) {
    all.add(new Series(name, numbers(x), numbers(y), true));
    return this;
  }

  private static List<Double> numbers(double[] array) {
    return Arrays.stream(array).boxed().toList();
  }

  /** The chart as an SVG file. */
  public String svg() {
    Scale across = scale(true, LEFT, WIDTH - RIGHT);
    Scale up = scale(false, HEIGHT - BOTTOM, TOP);
    StringBuilder svg = new StringBuilder();
    svg.append(Svg.open(WIDTH, HEIGHT));
    svg.append(Svg.text(LEFT, 20, "start", title));
    for (double tick : across.ticks(TICKS)) {
      double x = across.place(tick);
      svg.append(Svg.line(x, TOP, x, HEIGHT - BOTTOM, "#e4e4e4"));
      svg.append(Svg.text(x, HEIGHT - BOTTOM + 16, "middle", across.label(tick)));
    }
    for (double tick : up.ticks(TICKS)) {
      double y = up.place(tick);
      svg.append(Svg.line(LEFT, y, WIDTH - RIGHT, y, "#e4e4e4"));
      svg.append(Svg.text(LEFT - 6, y + 4, "end", up.label(tick)));
    }
    svg.append(Svg.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "middle", axis));
    for (int i = 0; i < all.size(); i++) {
      draw(svg, all.get(i), COLOURS.get(i % COLOURS.size()), across, up);
      legend(svg, all.get(i).name(), i);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void draw(
      StringBuilder svg, Series series, String colour, Scale across, Scale up) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < series.x().size(); i++) {
      if (Double.isFinite(series.x().get(i)) && Double.isFinite(series.y().get(i))) {
        double x = across.place(series.x().get(i));
        double y = up.place(series.y().get(i));
        if (series.dots()) {
          svg.append(Svg.dot(x, y, colour));
        } else {
          points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
        }
      }
    }
    if (!series.dots()) {
      svg.append(Svg.path(points.toString().strip(), colour));
    }
  }

  private void legend(StringBuilder svg, String name, int index) {
    double x = WIDTH - RIGHT - 110.0 * (all.size() - index);
    svg.append(Svg.line(x, 16, x + 18, 16, COLOURS.get(index % COLOURS.size())));
    svg.append(Svg.text(x + 24, 20, "start", name));
  }

  private Scale scale(boolean horizontal, double from, double to) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Series series : all) {
      for (double value : horizontal ? series.x() : series.y()) {
        if (Double.isFinite(value)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    return low > high ? new Scale(0, 1, from, to) : new Scale(low, high, from, to);
  }
}
