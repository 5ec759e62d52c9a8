package org.tapeless.compiler.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.drawing.Drawing.Edge;
import org.tapeless.compiler.drawing.Drawing.Kind;
import org.tapeless.compiler.drawing.Drawing.Node;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

final class SvgTest {
  private static Node box(Kind kind, String... cells) {
    return new Node(kind, List.of(cells), String.join(" ", cells));
  }

  /** {@code L = (a * b + c) * f}, the picture of every autograd tutorial. */
  private static Drawing tutorial() {
    List<Node> nodes =
        List.of(
            box(Kind.INPUT, "a", "data 2", "grad 6"),
            box(Kind.INPUT, "b", "data -3", "grad -4"),
            box(Kind.INPUT, "c", "data 10", "grad -2"),
            box(Kind.INPUT, "f", "data -2", "grad 4"),
            box(Kind.OPERATOR, "*"),
            box(Kind.VALUE, "e", "data -6", "grad -2"),
            box(Kind.OPERATOR, "+"),
            box(Kind.VALUE, "d", "data 4", "grad -2"),
            box(Kind.OPERATOR, "*"),
            box(Kind.RESULT, "L", "data -8", "grad 1"));
    int[][] edges = {{0, 4}, {1, 4}, {4, 5}, {5, 6}, {2, 6}, {6, 7}, {7, 8}, {3, 8}, {8, 9}};
    return new Drawing(
        "Expr", nodes, List.of(edges).stream().map(e -> new Edge(e[0], e[1])).toList());
  }

  @Test
  void everyNodeIsDrawnOnceAndInsideThePicture() throws Exception {
    Document svg = parse(Svg.of(tutorial()));
    assertThat(texts(svg, "title")).hasSize(10);
    assertThat(texts(svg, "text")).contains("Expr", "data -8", "grad 6", "+");
    Element root = svg.getDocumentElement();
    double width = Double.parseDouble(root.getAttribute("width"));
    double height = Double.parseDouble(root.getAttribute("height"));
    for (Element box : elements(svg, "rect")) {
      if (!box.getAttribute("class").isEmpty()) {
        assertThat(number(box, "x")).isGreaterThanOrEqualTo(0);
        assertThat(number(box, "x") + number(box, "width")).isLessThanOrEqualTo(width);
        assertThat(number(box, "y") + number(box, "height")).isLessThanOrEqualTo(height);
      }
    }
  }

  @Test
  void noTwoBoxesTouch() throws Exception {
    List<Element> boxes = elements(parse(Svg.of(tutorial())), "rect");
    boxes.removeIf(box -> box.getAttribute("class").isEmpty());
    assertThat(boxes).hasSize(10);
    for (Element a : boxes) {
      for (Element b : boxes) {
        assertThat(a == b || apart(a, b, "x", "width") || apart(a, b, "y", "height")).isTrue();
      }
    }
  }

  @Test
  void theSameDrawingGivesTheSameBytes() {
    assertThat(Svg.of(tutorial())).isEqualTo(Svg.of(tutorial()));
    assertThat(Dot.of(tutorial())).isEqualTo(Dot.of(tutorial()));
  }

  @Test
  void textOfAModelCannotBecomeMarkup() throws Exception {
    String payload = "</text><script>alert(1)</script>\"'&\u0000\u202E";
    Drawing drawing = new Drawing(payload, List.of(box(Kind.INPUT, payload)), List.of());
    Document svg = parse(Svg.of(drawing));
    assertThat(elements(svg, "script")).isEmpty();
    assertThat(Dot.of(new Drawing("x\"]; y [", List.of(box(Kind.INPUT, "a|b\"}")), List.of())))
        .contains("digraph \"x\\\"]; y [\"")
        .contains("label = \"a\\|b\\\"\\}\"");
  }

  @Test
  void aLongChainIsDrawnWithoutRecursion() {
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      nodes.add(box(Kind.VALUE, "h" + i));
      if (i > 0) {
        edges.add(new Edge(i - 1, i));
      }
    }
    assertThat(Svg.of(new Drawing("deep", nodes, edges))).contains(">h4999<");
  }

  @Test
  void aCycleIsRefused() {
    List<Node> nodes = List.of(box(Kind.VALUE, "a"), box(Kind.VALUE, "b"));
    Drawing cycle = new Drawing("", nodes, List.of(new Edge(0, 1), new Edge(1, 0)));
    assertThatThrownBy(() -> Svg.of(cycle)).hasMessageContaining("cycle");
  }

  @Test
  void anEmptyGraphIsAPictureToo() throws Exception {
    assertThat(parse(Svg.of(new Drawing("none", List.of(), List.of()))).getDocumentElement())
        .isNotNull();
  }

  private static boolean apart(Element a, Element b, String from, String size) {
    return number(a, from) + number(a, size) <= number(b, from)
        || number(b, from) + number(b, size) <= number(a, from);
  }

  private static double number(Element element, String name) {
    return Double.parseDouble(element.getAttribute(name));
  }

  private static Document parse(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }

  private static List<Element> elements(Document document, String name) {
    List<Element> all = new ArrayList<>();
    var found = document.getElementsByTagName(name);
    for (int i = 0; i < found.getLength(); i++) {
      all.add((Element) found.item(i));
    }
    return all;
  }

  private static List<String> texts(Document document, String name) {
    return elements(document, name).stream().map(Element::getTextContent).toList();
  }
}
