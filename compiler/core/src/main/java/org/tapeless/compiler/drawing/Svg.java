package org.tapeless.compiler.drawing;

import java.util.List;
import java.util.Locale;
import org.tapeless.compiler.drawing.Drawing.Node;
import org.tapeless.compiler.drawing.Layers.Place;

/** A drawing as an SVG picture, left to right, that any browser shows. */
public final class Svg {
  private static final double MARGIN = 16;
  private static final double LETTER = 7.25;
  private static final double CELL_PADDING = 8;
  private static final double BOX_HEIGHT = 28;
  private static final double LAYER_GAP = 36;
  private static final double CIRCLE = 17;
  private static final double TITLE = 28;

  private final Drawing drawing;
  private final Layers layers;
  private final StringBuilder out = new StringBuilder();
  private final double[] left;
  private final double[] width;

  private Svg(Drawing drawing) {
    this.drawing = drawing;
    this.layers = new Layers(drawing);
    this.left = new double[layers.layers.size()];
    this.width = new double[layers.layers.size()];
  }

  /** The picture's text; the same drawing gives the same bytes. */
  public static String of(Drawing drawing) {
    return new Svg(drawing).draw();
  }

  private String draw() {
    for (List<Place> layer : layers.layers) {
      for (Place place : layer) {
        place.height = place.isBend() ? 2 : height(node(place));
      }
    }
    Ordering.apply(layers.layers);
    Alignment.apply(layers.layers);
    double right = spread();
    double bottom =
        layers.layers.stream()
            .flatMap(List::stream)
            .mapToDouble(place -> place.y + place.height / 2)
            .max()
            .orElse(0);
    double least = 2 * MARGIN + drawing.title().length() * LETTER;
    head(Math.max(least, right + MARGIN), bottom + 2 * MARGIN + TITLE);
    layers.routes.forEach(this::arrow);
    layers.layers.forEach(layer -> layer.stream().filter(p -> !p.isBend()).forEach(this::draw));
    return out.append("</svg>\n").toString();
  }

  private double spread() {
    double x = MARGIN;
    for (int i = 0; i < left.length; i++) {
      left[i] = x;
      for (Place place : layers.layers.get(i)) {
        width[i] = Math.max(width[i], place.isBend() ? 0 : width(node(place)));
      }
      x += width[i] + LAYER_GAP;
    }
    return x - (left.length == 0 ? 0 : LAYER_GAP);
  }

  private void head(double right, double bottom) {
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\""
            + " viewBox=\"0 0 %.0f %.0f\" font-family=\"monospace\" font-size=\"12\">",
        right, bottom, right, bottom);
    line("<style>");
    line("  .edge { fill: none; stroke: #8a8f98; stroke-width: 1.2 }");
    line("  .box { stroke: #3b4252; stroke-width: 1 }");
    line("  .bar { stroke: #3b4252; stroke-width: 0.6 }");
    line("  .input { fill: #dbeafe } .parameter { fill: #dcfce7 } .constant { fill: #f3f4f6 }");
    line("  .value { fill: #ffffff } .result { fill: #fef3c7 } .operator { fill: #ede9fe }");
    line("  text { fill: #111827; text-anchor: middle }");
    line("  .title { font-size: 14px; font-weight: bold; text-anchor: start }");
    line("</style>");
    line(
        "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\""
            + " markerHeight=\"7\" orient=\"auto\">"
            + "<path d=\"M0,0.5 L8,4 L0,7.5 z\" fill=\"#8a8f98\"/></marker></defs>");
    line("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
    line(
        "<text class=\"title\" x=\"%.1f\" y=\"%.1f\">%s</text>",
        MARGIN, MARGIN + 6, escape(drawing.title()));
  }

  private void arrow(List<Place> route) {
    StringBuilder path = new StringBuilder();
    Place from = route.get(0);
    double x = left[from.layer] + (width[from.layer] + width(node(from))) / 2;
    double y = y(from);
    path.append(String.format(Locale.ROOT, "M%.1f,%.1f", x, y));
    for (Place to : route.subList(1, route.size())) {
      double nearX = to.isBend() ? left[to.layer] : edgeOf(to);
      double middle = (x + nearX) / 2;
      path.append(
          String.format(
              Locale.ROOT,
              " C%.1f,%.1f %.1f,%.1f %.1f,%.1f",
              middle,
              y,
              middle,
              y(to),
              nearX,
              y(to)));
      x = nearX;
      y = y(to);
      if (to.isBend()) {
        x += width[to.layer];
        path.append(String.format(Locale.ROOT, " L%.1f,%.1f", x, y));
      }
    }
    line("<path class=\"edge\" marker-end=\"url(#tip)\" d=\"%s\"/>", path);
  }

  /** Where an arrow meets a node from the left. */
  private double edgeOf(Place place) {
    return left[place.layer] + (width[place.layer] - width(node(place))) / 2;
  }

  private void draw(Place place) {
    Node node = node(place);
    double x = edgeOf(place);
    double y = y(place);
    line("<g><title>%s</title>", escape(node.tooltip()));
    String style = node.kind().name().toLowerCase(Locale.ROOT);
    if (node.kind() == Drawing.Kind.OPERATOR) {
      line(
          "<rect class=\"box %s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\""
              + " rx=\"%.1f\"/>",
          style, x, y - CIRCLE, width(node), 2 * CIRCLE, CIRCLE);
    } else {
      line(
          "<rect class=\"box %s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\""
              + " rx=\"4\"/>",
          style, x, y - BOX_HEIGHT / 2, width(node), BOX_HEIGHT);
    }
    cells(node, x, y);
    line("</g>");
  }

  private void cells(Node node, double x, double y) {
    double from = x;
    for (int i = 0; i < node.cells().size(); i++) {
      double cell = i == 0 && node.cells().size() == 1 ? width(node) : cell(node.cells().get(i));
      if (i > 0) {
        line(
            "<line class=\"bar\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
            from, y - BOX_HEIGHT / 2, from, y + BOX_HEIGHT / 2);
      }
      line(
          "<text x=\"%.1f\" y=\"%.1f\">%s</text>",
          from + cell / 2, y + 4, escape(node.cells().get(i)));
      from += cell;
    }
  }

  private Node node(Place place) {
    return drawing.nodes().get(place.node);
  }

  private static double height(Node node) {
    return node.kind() == Drawing.Kind.OPERATOR ? 2 * CIRCLE : BOX_HEIGHT;
  }

  private static double width(Node node) {
    double sum = node.cells().stream().mapToDouble(Svg::cell).sum();
    return Math.max(2 * CIRCLE, sum);
  }

  private static double cell(String text) {
    return text.codePointCount(0, text.length()) * LETTER + 2 * CELL_PADDING;
  }

  private double y(Place place) {
    return MARGIN + TITLE + place.y;
  }

  private void line(String format, Object... arguments) {
    out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  private static String escape(String text) {
    return Escapes.xml(text);
  }
}
