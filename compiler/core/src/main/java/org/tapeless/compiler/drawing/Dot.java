package org.tapeless.compiler.drawing;

import java.util.stream.Collectors;
import org.tapeless.compiler.drawing.Drawing.Edge;
import org.tapeless.compiler.drawing.Drawing.Kind;
import org.tapeless.compiler.drawing.Drawing.Node;

/** A drawing in the dot language, for those who have Graphviz and its other layouts. */
public final class Dot {
  private Dot() {}

  /** The text; the same drawing gives the same bytes. */
  public static String of(Drawing drawing) {
    StringBuilder out = new StringBuilder();
    out.append("digraph \"").append(Escapes.dot(drawing.title(), false)).append("\" {\n");
    out.append("  rankdir = LR\n  node [fontname = monospace, fontsize = 11, style = filled]\n");
    for (int i = 0; i < drawing.nodes().size(); i++) {
      out.append("  n").append(i).append(node(drawing.nodes().get(i)));
    }
    for (Edge edge : drawing.edges()) {
      out.append("  n").append(edge.from()).append(" -> n").append(edge.to()).append('\n');
    }
    return out.append("}\n").toString();
  }

  private static String node(Node node) {
    boolean operator = node.kind() == Kind.OPERATOR;
    String label =
        node.cells().stream()
            .map(cell -> Escapes.dot(cell, !operator))
            .collect(Collectors.joining(" | "));
    return " [shape = "
        + (operator ? "ellipse" : "record")
        + ", fillcolor = \""
        + colour(node.kind())
        + "\", label = \""
        + label
        + "\", tooltip = \""
        + Escapes.dot(node.tooltip(), false)
        + "\"]\n";
  }

  private static String colour(Kind kind) {
    return switch (kind) {
      case INPUT -> "#dbeafe";
      case PARAMETER -> "#dcfce7";
      case CONSTANT -> "#f3f4f6";
      case VALUE -> "#ffffff";
      case RESULT -> "#fef3c7";
      case OPERATOR -> "#ede9fe";
    };
  }
}
