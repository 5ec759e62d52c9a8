package org.tapeless.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import org.tapeless.cli.measure.MachinePeak;
import org.tapeless.cli.measure.SteadyTimer;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.Summary;
import org.tapeless.compiler.types.Dim;
import org.tapeless.runtime.Feed;
import org.tapeless.runtime.Model;
import org.tapeless.runtime.Precision;
import org.tapeless.runtime.TrainableModel;
import org.tapeless.runtime.kernels.Kernels;
import org.tapeless.training.Sgd;
import org.tapeless.training.Update;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nnc bench}: how fast a model's generated class is on this machine. */
@Command(
    name = "bench",
    header = "Time a model's training step and prediction.",
    description = {
      "Compiles the model in memory and times it on random inputs once it runs steadily: a training"
          + " step (forward, backward, an update by gradient descent) and a prediction. GFLOP/s"
          + " count the multiply-adds of nnc summary as two operations each; the peak is what a"
          + " loop of nothing else reaches on one core."
    },
    footer = {
      "",
      "Examples:",
      "  nnc bench mnist.nn",
      "  nnc bench mnist.nn --batch 256 --precision f64",
      "  nnc bench gpt.nn --batch 8 --at T=64 --set L=2"
    })
final class BenchCommand extends NncCommand {
  private static final int EXTENT = 32;
  private static final int BATCHES = 9;
  private static final double QUIET = 0.03;

  /** So small that the parameters stay where they are, however long it takes. */
  private static final double RATE = 1e-9;

  @Parameters(index = "0", paramLabel = "FILE", description = "The model's file, or -.")
  private String file;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = "One model of the file, if it has several.")
  private String modelName;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Size of the model's first symbolic dim; 32 if not given.")
  private Integer batch;

  @Option(
      names = "--at",
      paramLabel = "DIM=N",
      description = "Size of a symbolic dim; 32 if not given.")
  private Map<String, Integer> at = new LinkedHashMap<>();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "How long to time each, after as long to warm up; 2 if not given.")
  private double seconds = 2;

  @Mixin private ModelOptions options = new ModelOptions();

  @Override
  public Integer call() {
    if (!(seconds > 0 && seconds <= 3600)) {
      throw usage("--seconds must lie between 0 and 3600");
    }
    CompiledModel compiled =
        Choice.of(
            file,
            "model",
            "--model",
            modelName,
            compile(file, options.options()).models(),
            CompiledModel::name);
    Map<String, Integer> extents = extents(compiled.dims());
    LoadedModel loaded = LoadedModel.of(compiled);
    try {
      time(loaded, extents);
      return ExitCode.OK;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw Failure.inputOutput(e.getMessage());
    }
  }

  private Map<String, Integer> extents(List<String> dims) {
    for (String dim : at.keySet()) {
      if (!dims.contains(dim)) {
        throw Failure.usage(
            "the model has no symbolic dim `" + dim + "`" + GivenValues.hint(dim, dims));
      }
    }
    if (batch != null && (dims.isEmpty() || at.containsKey(dims.get(0)))) {
      throw Failure.usage(
          dims.isEmpty()
              ? "--batch needs a symbolic dim, and the model has none"
              : "--batch and --at both give `" + dims.get(0) + "` a size");
    }
    Map<String, Integer> extents = new LinkedHashMap<>();
    for (String dim : dims) {
      boolean first = extents.isEmpty() && batch != null;
      int extent = first ? batch : at.getOrDefault(dim, EXTENT);
      if (extent < 1) {
        throw Failure.usage((first ? "--batch" : "--at " + dim) + " must be at least 1");
      }
      extents.put(dim, extent);
    }
    return extents;
  }

  private void time(LoadedModel loaded, Map<String, Integer> extents) {
    int[] sizes = extents.values().stream().mapToInt(size -> size).toArray();
    Model model = loaded.create(sizes);
    model.initialize(1);
    Feed feed = BenchInputs.feed(loaded.signature(), sizes);
    Summary summary = Summary.of(loaded.compiled());
    OptionalDouble peak = MachinePeak.gigaflops();
    print(heading(loaded, extents, peak));
    if (model instanceof TrainableModel trainable && loaded.signature().hasLoss()) {
      Update update = new Sgd(RATE).on(model.parameters());
      SteadyTimer.Batch step =
          measure(
              () -> {
                double loss = trainable.forward(feed);
                trainable.backward();
                update.step();
                return loss;
              });
      Dim work = summary.forward().plus(summary.backward());
      print(row("step", step, work.evaluate(extents), peak(loaded, peak)));
    }
    SteadyTimer.Batch prediction =
        measure(
            () -> {
              model.predict(feed);
              return 0;
            });
    print(row("predict", prediction, summary.forward().evaluate(extents), peak(loaded, peak)));
  }

  private SteadyTimer.Batch measure(SteadyTimer.Call call) {
    SteadyTimer timer = new SteadyTimer(call);
    timer.warmUp(seconds, 4 * seconds);
    return SteadyTimer.median(timer.batches(BATCHES, seconds / BATCHES), QUIET);
  }

  /** Half as many doubles fit a vector. */
  private static OptionalDouble peak(LoadedModel loaded, OptionalDouble peak) {
    boolean single = loaded.signature().precision() == Precision.F32;
    return single || peak.isEmpty() ? peak : OptionalDouble.of(peak.getAsDouble() / 2);
  }

  private String heading(LoadedModel loaded, Map<String, Integer> extents, OptionalDouble peak) {
    StringJoiner facts = new StringJoiner(", ");
    facts.add(loaded.signature().precision().name().toLowerCase(Locale.ROOT));
    extents.forEach((dim, extent) -> facts.add(dim + " = " + extent));
    facts.add(Kernels.get().getClass().getSimpleName());
    facts.add("Java " + Runtime.version().feature());
    facts.add(
        peak.isPresent()
            ? String.format(Locale.ROOT, "peak of a core %.0f GFLOP/s in f32", peak.getAsDouble())
            : "no peak without --add-modules jdk.incubator.vector");
    Paint paint = new Paint(terminal().outColour());
    return paint.bold(loaded.signature().name())
        + " ("
        + facts
        + ")\n"
        + paint.bold(
            String.format(
                "%-8s %14s %14s %10s %9s %14s",
                "", "median us", "a second", "GFLOP/s", "of peak", "bytes a call"))
        + "\n";
  }

  private static String row(
      String what, SteadyTimer.Batch batch, long multiplyAdds, OptionalDouble peak) {
    double rate = 2.0 * multiplyAdds / batch.nanos();
    String share =
        peak.isPresent() && multiplyAdds > 0
            ? String.format(Locale.ROOT, "%.0f %%", 100 * rate / peak.getAsDouble())
            : "-";
    return String.format(
        Locale.ROOT,
        "%-8s %,14.2f %,14.0f %10.1f %9s %,14.0f\n",
        what,
        batch.nanos() / 1e3,
        1e9 / batch.nanos(),
        rate,
        share,
        batch.bytes());
  }
}
