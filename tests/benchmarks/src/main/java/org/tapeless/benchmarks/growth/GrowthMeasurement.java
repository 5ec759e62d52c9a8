package org.tapeless.benchmarks.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tapeless.benchmarks.growth.GrowingModel.Point;
import org.tapeless.cli.measure.SteadyTimer;
import org.tapeless.training.report.LineChart;

/** Measures sizes of models one after the other, and writes GROWTH.md and its plot. */
public final class GrowthMeasurement {
  private final StringBuilder text = new StringBuilder();
  private final LineChart chart =
      new LineChart("GFLOP/s of a training step, by size", "doublings from the smallest size");

  private GrowthMeasurement() {}

  /** Arguments: the folder to write to and, for a try, the largest of each size. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int most = arguments.length > 1 ? Integer.parseInt(arguments[1]) : Integer.MAX_VALUE;
    GrowthMeasurement growth = new GrowthMeasurement();
    growth.measure(most);
    Files.writeString(folder.resolve("growth.svg"), growth.chart.svg());
    Files.writeString(folder.resolve("GROWTH.md"), growth.text.toString());
  }

  private void measure(int most) {
    text.append("# How cost grows\n\nWritten by `mvn -B -Pgrowth -pl tests/benchmarks -am ");
    text.append("-Dmaven.test.skip=true verify`: forward and backward on one thread, ");
    text.append("bytes of a training instance.\n\n![GFLOP/s by size](growth.svg)\n");
    List<Point> points = new ArrayList<>();
    for (int width = 32; width <= Math.min(4096, most); width *= 2) {
      points.add(GrowingModel.layers(width, 2).measure("width " + width, width, List.of(32)));
    }
    table("Two dense layers, batch 32, by width", "width", points);
    for (int depth = 1; depth <= Math.min(64, most); depth *= 2) {
      points.add(GrowingModel.layers(128, depth).measure("depth " + depth, depth, List.of(32)));
    }
    table("Dense layers 128 wide in a loop, batch 32, by depth", "depth", points);
    for (int batch = 1; batch <= Math.min(4096, most); batch *= 4) {
      points.add(GrowingModel.layers(256, 2).measure("batch " + batch, batch, List.of(batch)));
    }
    table("Two dense layers 256 wide, by batch", "batch", points);
    for (int steps = 16; steps <= Math.min(2048, most); steps *= 2) {
      points.add(GrowingModel.attention().measure("sequence " + steps, steps, List.of(1, steps)));
    }
    table("A transformer's layer 64 wide, batch 1, by sequence", "sequence", points);
    compileTimes(most);
  }

  /** Writes the points, adds their curve, and empties the list for the next table. */
  private void table(String title, String curve, List<Point> points) {
    text.append("\n## ").append(title).append("\n\n");
    text.append("| size | us a step | GFLOP/s | bytes |\n|---|---|---|---|\n");
    double[] x = new double[points.size()];
    double[] y = new double[points.size()];
    for (int i = 0; i < x.length; i++) {
      Point point = points.get(i);
      x[i] = Math.log(point.size() / points.get(0).size()) / Math.log(2);
      y[i] = point.gigaflops();
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %,.1f | %.1f | %,d |%n",
              point.label(),
              point.micros(),
              point.gigaflops(),
              point.bytes()));
    }
    chart.line(curve, x, y);
    points.clear();
  }

  private void compileTimes(int most) {
    text.append("\n## Compile time of dense layers written one below the other, warm JVM\n\n");
    text.append("| layers | ms | ms a layer |\n|---|---|---|\n");
    for (int layers = 8; layers <= Math.min(256, most); layers *= 2) {
      String model = GrowingModel.written(layers);
      SteadyTimer timer = new SteadyTimer(() -> GrowingModel.of(model, Map.of()).hashCode());
      timer.warmUp(1, 6);
      double millis = SteadyTimer.median(timer.batches(5, 0.1), 0.03).nanos() / 1e6;
      text.append(
          String.format(Locale.ROOT, "| %d | %.1f | %.2f |%n", layers, millis, millis / layers));
    }
  }
}
