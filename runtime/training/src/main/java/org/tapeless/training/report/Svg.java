package org.tapeless.training.report;

import java.util.Locale;

/** The few shapes that pictures of trainings are made of, as lines of an SVG file. */
final class Svg {
  private Svg() {}

  static String open(int width, int height) {
    return String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d"
            + " %d\" font-family=\"sans-serif\" font-size=\"12\">\n"
            + "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n",
        width,
        height,
        width,
        height,
        width,
        height);
  }

  static String line(double x1, double y1, double x2, double y2, String colour) {
    return String.format(
        Locale.ROOT,
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>\n",
        x1,
        y1,
        x2,
        y2,
        colour);
  }

  static String text(double x, double y, String anchor, String text) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#333333\">%s</text>\n",
        x,
        y,
        anchor,
        escaped(text));
  }

  static String dot(double x, double y, String colour) {
    return String.format(
        Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2\" fill=\"%s\"/>\n", x, y, colour);
  }

  static String path(String points, String colour) {
    return String.format(
        Locale.ROOT,
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>\n",
        points,
        colour);
  }

  static String box(double x, double y, double width, double height, int grey) {
    return String.format(
        Locale.ROOT,
        "<rect x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\" fill=\"#%02x%02x%02x\"/>\n",
        x,
        y,
        width,
        height,
        grey,
        grey,
        grey);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
