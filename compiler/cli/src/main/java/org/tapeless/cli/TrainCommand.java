package org.tapeless.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.tapeless.compiler.Compilation;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.Recipe;
import org.tapeless.runtime.TrainableModel;
import org.tapeless.runtime.threads.Workers;
import org.tapeless.training.Capacities;
import org.tapeless.training.NonFiniteLossException;
import org.tapeless.training.ProgressBar;
import org.tapeless.training.ProgressLines;
import org.tapeless.training.Report;
import org.tapeless.training.Splits;
import org.tapeless.training.Trainer;
import org.tapeless.training.TrainingListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nnc train}: compiles a model and trains it by a recipe of its file. */
@Command(
    name = "train",
    header = "Train a model by a recipe in its file.",
    description = {
      "Compiles the model in memory, trains it, writes the run's configuration, curve and"
          + " parameters, and reports. Ctrl-C ends the training after the current step and keeps"
          + " what there is. Exits with 4 if an expectation of the recipe is not met."
    },
    footer = {
      "",
      "Examples:",
      "  nnc train digits.nn",
      "  nnc train mnist.nn --set-data dir=/data/mnist --epochs 3",
      "  nnc train models.nn Fast -o runs/fast --seed 8",
      "  nnc train models.nn Fast --resume runs/fast --epochs 20"
    })
final class TrainCommand extends NncCommand {
  @Parameters(index = "0", paramLabel = "FILE", description = "The model's file, or -.")
  private String file;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "RECIPE",
      description = "The recipe's name, if the file has several.")
  private String recipeName;

  @Mixin private ModelOptions options = new ModelOptions();

  @Option(
      names = "--set-data",
      paramLabel = "NAME=VALUE",
      description =
          "Give an argument of the recipe's data another value, e.g. --set-data dir=PATH;"
              + " paths start at the working directory.")
  private Map<String, String> setData = new LinkedHashMap<>();

  @Option(names = "--seed", paramLabel = "N", description = "Seed of start values and shuffling.")
  private Long seed;

  @Option(names = "--epochs", paramLabel = "N", description = "Instead of the recipe's length.")
  private Integer epochs;

  @Option(names = "--steps", paramLabel = "N", description = "Instead of the recipe's length.")
  private Integer steps;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads that share the work where that pays; without it as many as there are"
              + " processors. Any number gives the same bits.")
  private Integer threads;

  @Option(
      names = {"-o", "--run-dir"},
      paramLabel = "DIR",
      description =
          "Where the run's files go; without it runs/MODEL-RECIPE in the working directory, with a"
              + " number if that is taken.")
  private String directory;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress; only the report at the end.")
  private boolean quiet;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description =
          "Go on with the training whose files are in DIR, to the same bits as if it had never"
              + " stopped; all else must be as it was, but the length may differ.")
  private String resumed;

  @Override
  public Integer call() throws IOException {
    if (epochs != null && steps != null) {
      throw usage("--epochs and --steps exclude each other");
    }
    if (resumed != null && directory != null) {
      throw usage("--resume writes into the folder it goes on from; --run-dir is for a new one");
    }
    requirePositive("--epochs", epochs);
    requirePositive("--steps", steps);
    requirePositive("--threads", threads);
    Compilation compilation = compile(file, compileOptions());
    Recipe recipe =
        Choice.of(file, "recipe", "its name", recipeName, compilation.recipes(), Recipe::name);
    RecipeTraining training =
        new RecipeTraining(
            recipe,
            seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
            epochs == null ? OptionalInt.empty() : OptionalInt.of(epochs),
            steps == null ? OptionalInt.empty() : OptionalInt.of(steps));
    RecipeData data = new RecipeData(recipe.data(), folder(), setData);
    try (Workers workers = threads == null ? Workers.ofAllProcessors() : Workers.of(threads)) {
      return train(compilation, training, data, workers);
    } catch (IllegalArgumentException e) {
      throw Failure.inputOutput(e.getMessage());
    }
  }

  /** A class for one thread is a little simpler, and quicker to compile. */
  private CompileOptions compileOptions() {
    boolean alone =
        threads == null ? Runtime.getRuntime().availableProcessors() == 1 : threads == 1;
    return options.options().withThreads(!alone);
  }

  private void requirePositive(String option, Integer value) {
    if (value != null && value < 1) {
      throw usage(option + " must be at least 1");
    }
  }

  /** What the recipe's paths are relative to. */
  private Path folder() {
    if (file.equals(ModelFiles.STANDARD_INPUT)) {
      return Path.of("");
    }
    Path parent = ModelFiles.path(file).getParent();
    return parent == null ? Path.of("") : parent;
  }

  private int train(
      Compilation compilation, RecipeTraining training, RecipeData data, Workers workers)
      throws IOException {
    Recipe recipe = training.recipe();
    RecipeData.Rows rows = data.load();
    CompiledModel compiled = compiled(compilation, recipe, rows);
    LoadedModel loaded = LoadedModel.of(compiled);
    rows.text().ifPresent(text -> TextInput.requireRoom(loaded.signature(), text));
    TrainableModel model = model(loaded, training, rows.splits(), workers);
    Trainer trainer = training.trainer(model);
    trainer.note("data", String.join(", ", data.describe()));
    trainer.command(command(recipe));
    trainer.label(WeightLabels.RECIPE, recipe.name());
    WeightLabels.of(options.options(), rows.text()).forEach(trainer::label);
    if (resumed == null) {
      trainer.runDirectory(runDirectory(recipe));
    } else {
      trainer.resume(ModelFiles.path(resumed));
    }
    trainer.listen(progress());
    return fit(trainer, rows.splits());
  }

  /** What makes the same training again, without what only says where its files go. */
  private String command(Recipe recipe) {
    StringBuilder line = new StringBuilder("nnc train " + file + " " + recipe.name());
    options.options().set().forEach((name, value) -> line.append(given("--set", name, value)));
    setData.forEach((name, value) -> line.append(given("--set-data", name, value)));
    options
        .options()
        .precision()
        .ifPresent(p -> line.append(" --precision ").append(p.name().toLowerCase(Locale.ROOT)));
    line.append(seed == null ? "" : " --seed " + seed);
    line.append(epochs == null ? "" : " --epochs " + epochs);
    return line.append(steps == null ? "" : " --steps " + steps).toString();
  }

  private static String given(String option, String name, Object value) {
    return " " + option + " " + name + "=" + value;
  }

  /** The recipe's model; one that depends on the text is compiled now that the text is known. */
  private CompiledModel compiled(Compilation compilation, Recipe recipe, RecipeData.Rows rows) {
    if (!recipe.readsVocabulary()) {
      return compilation.model(recipe);
    }
    if (file.equals(ModelFiles.STANDARD_INPUT)) {
      throw Failure.usage(
          "a model that depends on its vocabulary is compiled twice, which needs a file instead of"
              + " standard input");
    }
    int size = rows.text().orElseThrow().vocabulary().size();
    Compilation again = compile(file, compileOptions().withVocabulary(size));
    return again.recipes().stream()
        .filter(each -> each.name().equals(recipe.name()))
        .findFirst()
        .map(again::model)
        .orElseThrow();
  }

  private static TrainableModel model(
      LoadedModel loaded, RecipeTraining training, Splits rows, Workers workers) {
    int batch = training.recipe().batch().orElse(0);
    int[] capacities = Capacities.of(loaded.signature(), rows, batch);
    if (!(loaded.create(workers, capacities) instanceof TrainableModel model)) {
      throw Failure.usage(loaded.signature().name() + " has no loss, so there is nothing to train");
    }
    model.initialize(training.effectiveSeed());
    return model;
  }

  private Path runDirectory(Recipe recipe) {
    return directory != null
        ? ModelFiles.path(directory)
        : RunFolders.free(Path.of(""), recipe.model(), recipe.name());
  }

  private TrainingListener progress() {
    if (quiet) {
      return new FinalReport(terminal().out());
    }
    return terminal().interactive()
        ? new ProgressBar(terminal().err(), terminal().width())
        : new ProgressLines(terminal().out());
  }

  private int fit(Trainer trainer, Splits rows) {
    try (Interruption interruption = Interruption.install(terminal().err())) {
      Report report = trainer.stopOn(interruption.signal()).fit(rows);
      return report.met() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    } catch (NonFiniteLossException e) {
      remark("nnc: " + e.getMessage());
      return ExitCode.CHECK_FAILED;
    }
  }
}
