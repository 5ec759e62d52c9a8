package org.tapeless.compiler.drawing;

import java.util.List;

/**
 * A graph to draw, without any meaning.
 *
 * @param edges between positions in {@code nodes}; without cycles
 */
public record Drawing(String title, List<Node> nodes, List<Edge> edges) {
  public Drawing {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    for (Edge edge : edges) {
      if (edge.from() == edge.to()) {
        throw new IllegalArgumentException("edge from " + edge.from() + " to itself");
      }
    }
  }

  /** What a node is for, which decides its form and colour. */
  public enum Kind {
    INPUT,
    PARAMETER,
    CONSTANT,
    VALUE,
    RESULT,
    OPERATOR
  }

  /**
   * A box with texts side by side; of an operator only the first, in a circle.
   *
   * @param tooltip shown by browsers when the pointer rests on the node
   */
  public record Node(Kind kind, List<String> cells, String tooltip) {
    public Node {
      cells = List.copyOf(cells);
    }
  }

  /** An arrow between two nodes, by their positions. */
  public record Edge(int from, int to) {}
}
