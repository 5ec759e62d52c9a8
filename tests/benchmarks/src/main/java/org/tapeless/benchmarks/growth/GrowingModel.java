package org.tapeless.benchmarks.growth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tapeless.cli.measure.SteadyTimer;
import org.tapeless.compiler.Compilation;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.ModelLoader;
import org.tapeless.compiler.NnCompiler;
import org.tapeless.compiler.Summary;
import org.tapeless.dsl.source.DiagnosticPrinter;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;
import org.tapeless.runtime.Feed;
import org.tapeless.runtime.TrainableModel;

/** Models that come in every size; all of their inputs are real. */
final class GrowingModel {
  private static final String LAYERS =
      """
      dim B
      model Layers(W = 256, L = 2) {
        input x, y: [B, W]
        layers = Linear(W, W)[L]
        h = x
        for layer in layers {
          h = relu(layer(h))
        }
        output o: [B, W] = h
        loss = mean((o - y)^2)
      }
      """;

  private static final String ATTENTION =
      """
      dim B, T
      model Attention(W = 64) {
        input x, y: [B, T, D=W]
        output o = Block(W, 4)(x)
        loss = mean((o - y)^2)
      }
      """;

  private final CompiledModel compiled;

  private GrowingModel(CompiledModel compiled) {
    this.compiled = compiled;
  }

  /** So many dense layers of a width, in a loop. */
  static GrowingModel layers(long width, long depth) {
    return of(LAYERS, Map.of("W", width, "L", depth));
  }

  /** One layer of a transformer, 64 wide. */
  static GrowingModel attention() {
    return of(ATTENTION, Map.of());
  }

  /** So many dense layers written one below the other. */
  static String written(int layers) {
    StringBuilder text = new StringBuilder("dim B\nmodel Written {\n  input h0, y: [B, 16]\n");
    for (int i = 1; i <= layers; i++) {
      text.append("  h" + i + " = h" + (i - 1) + " |> Linear(16, 16) |> relu\n");
    }
    return text + "  loss = mean((h" + layers + " - y)^2)\n}\n";
  }

  /** Compiles a model's text; the time of it is what is asked for at times. */
  static GrowingModel of(String text, Map<String, Long> set) {
    Diagnostics diagnostics = new Diagnostics();
    Compilation compilation =
        NnCompiler.compile(
                new SourceFile("growing.nn", text),
                CompileOptions.DEFAULT.withSet(set),
                diagnostics)
            .orElseThrow(() -> new IllegalStateException(DiagnosticPrinter.shortForm(diagnostics)));
    return new GrowingModel(compilation.models().get(0));
  }

  /** A point of a table: training steps of that size, timed. */
  Point measure(String label, double size, List<Integer> extents) {
    int[] sizes = extents.stream().mapToInt(extent -> extent).toArray();
    TrainableModel model = (TrainableModel) ModelLoader.load(compiled).create(sizes);
    model.initialize(1);
    Feed feed = new Feed(model.signature());
    Random random = new Random(1);
    for (int dim = 0; dim < sizes.length; dim++) {
      feed.extent(dim, sizes[dim]);
    }
    for (int i = 0; i < model.signature().inputs().size(); i++) {
      float[] values = new float[model.signature().inputs().get(i).elements(sizes)];
      for (int j = 0; j < values.length; j++) {
        values[j] = random.nextFloat() - 0.5f;
      }
      feed.put(i, values);
    }
    SteadyTimer timer =
        new SteadyTimer(
            () -> {
              double loss = model.forward(feed);
              model.backward();
              return loss;
            });
    timer.warmUp(0.7, 4);
    SteadyTimer.Batch median = SteadyTimer.median(timer.batches(7, 0.1), 0.03);
    return point(label, size, sizes, median.nanos());
  }

  private Point point(String label, double size, int[] sizes, double nanos) {
    Summary summary = Summary.of(compiled);
    Map<String, Integer> extents = new LinkedHashMap<>();
    for (int dim = 0; dim < sizes.length; dim++) {
      extents.put(compiled.dims().get(dim), sizes[dim]);
    }
    double work = 2.0 * summary.forward().plus(summary.backward()).evaluate(extents);
    return new Point(label, size, nanos / 1e3, work / nanos, summary.training().evaluate(extents));
  }

  /**
   * What a size costs.
   *
   * @param micros a step, forward and backward
   * @param gigaflops a second
   * @param bytes of a training instance
   */
  record Point(String label, double size, double micros, double gigaflops, long bytes) {}
}
