package org.tapeless.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ChartTest {
  @Test
  void aCurveGoesThroughItsPoints() {
    String svg =
        new LineChart("a < b", "step")
            .line("loss", new double[] {0, 1, 2}, new double[] {4, Double.NaN, 0})
            .dots("points", new double[] {1}, new double[] {2})
            .svg();
    // The area spans 64..624 and 36..316: the first point is its upper left corner.
    assertThat(svg)
        .contains("<polyline points=\"64.0,36.0 624.0,316.0\"")
        .contains("<circle cx=\"344.0\" cy=\"176.0\"")
        .contains(">a &lt; b</text>");
    assertThat(elements(svg, "circle")).isEqualTo(1);
  }

  @Test
  void ticksAreRoundNumbers() {
    Scale scale = new Scale(-0.13, 0.87, 0, 100);
    assertThat(scale.ticks(5)).containsExactly(0.0, 0.2, 0.4, 0.6, 0.8);
    assertThat(scale.label(0.2)).isEqualTo("0.2");
    assertThat(scale.place(0.87)).isEqualTo(100);
    assertThat(new Scale(0, 12_000, 0, 1).ticks(5)).contains(5000.0, 10000.0);
    assertThat(new Scale(3, 3, 0, 1).place(3)).as("one value stands in the middle").isEqualTo(0.5);
    assertThat(new Scale(1e-9, 2e-9, 0, 1).label(1.5e-9)).isEqualTo("1.5e-9");
  }

  @Test
  void anEmptyChartIsStillAPicture() {
    String svg =
        new LineChart("t", "x").line("l", new double[] {1}, new double[] {Double.NaN}).svg();
    assertThat(elements(svg, "polyline")).isEqualTo(1);
  }

  @Test
  void aGalleryDrawsRunsOfPixels() {
    double[] pixels = {0, 1, 1, 0.5};
    String svg = new Gallery("g", 2).image(pixels, "3 > 5").image(pixels, "x").svg();
    // background, two white squares, and in each image the runs 1 / 1 0.5
    assertThat(elements(svg, "rect")).isEqualTo(1 + 2 * (1 + 3));
    assertThat(svg).contains("3 &gt; 5").contains("fill=\"#000000\"");
  }

  private static int elements(String svg, String tag) {
    try {
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(svg)));
      return document.getElementsByTagName(tag).getLength();
    } catch (Exception wrong) {
      throw new AssertionError("no XML: " + svg, wrong);
    }
  }
}
