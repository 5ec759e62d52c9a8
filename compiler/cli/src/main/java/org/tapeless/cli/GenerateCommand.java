package org.tapeless.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.tapeless.compiler.Compilation;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.Recipe;
import org.tapeless.compiler.ReferenceRun;
import org.tapeless.runtime.Model;
import org.tapeless.runtime.io.SafeTensors;
import org.tapeless.training.data.Vocabulary;
import org.tapeless.training.generate.Sampling;
import org.tapeless.training.generate.TextGenerator;
import org.tapeless.training.generate.TextPorts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nnc generate}: writes text with a language model that was trained. */
@Command(
    name = "generate",
    header = "Write text with a trained language model.",
    description = {
      "Compiles the model as it was trained, loads its weights and writes one character after the"
          + " other to standard output, the prompt first. The same seed writes the same text on"
          + " any machine."
    },
    footer = {
      "",
      "Examples:",
      "  nnc generate gpt.nn --weights runs/gpt-shakespeare --prompt 'ROMEO:'",
      "  nnc generate names.nn --weights runs/names/best.safetensors --length 200 --seed 3"
    })
final class GenerateCommand extends NncCommand {
  private static final List<String> WEIGHT_FILES = List.of("best.safetensors", "last.safetensors");

  @Parameters(index = "0", paramLabel = "FILE", description = "The model's file.")
  private String file;

  @Option(
      names = "--weights",
      required = true,
      paramLabel = "DIR|FILE",
      description = "A run's folder, of which the best epoch is taken if it was kept, or a file.")
  private String weights;

  @Option(names = "--prompt", paramLabel = "TEXT", description = "How the text begins.")
  private String prompt = "";

  @Option(
      names = "--length",
      paramLabel = "N",
      description = "How many characters to write; 500 if not given.")
  private int length = 500;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "Below 1 (0.8 if not given) more likely, above 1 more daring, 0 the likeliest.")
  private double temperature = 0.8;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      description = "Choose among the K likeliest characters alone.")
  private int topK;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the draws; 0 if not given.")
  private long seed;

  @Option(
      names = "--context",
      paramLabel = "N",
      description = "How many characters the model reads; without it as many as in training.")
  private Integer context;

  @Option(
      names = "--output",
      paramLabel = "NAME",
      description = "The output with the scores; without it `logits`, or the only one that can.")
  private String output;

  @Mixin private ModelOptions options = new ModelOptions();

  @Override
  public Integer call() throws IOException {
    if (length < 1 || (context != null && context < 1)) {
      throw usage("--length and --context must be at least 1");
    }
    Path path = weightFile();
    Map<String, String> labels = SafeTensors.metadata(path);
    if (!labels.containsKey(WeightLabels.VOCABULARY)) {
      throw Failure.inputOutput(
          path + " holds no vocabulary: its model was not trained on text(...) or lines(...)");
    }
    Vocabulary vocabulary = Vocabulary.of(labels.get(WeightLabels.VOCABULARY));
    LoadedModel loaded = LoadedModel.of(compiled(labels, vocabulary));
    try {
      write(loaded, path, labels, vocabulary);
      return ExitCode.OK;
    } catch (IllegalArgumentException e) {
      throw Failure.inputOutput(e.getMessage());
    }
  }

  private Path weightFile() {
    Path path = ModelFiles.path(weights);
    if (!Files.isDirectory(path)) {
      return path;
    }
    return WEIGHT_FILES.stream()
        .map(path::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () -> Failure.inputOutput(path + " has neither " + String.join(" nor ", WEIGHT_FILES)));
  }

  /** The model as the recipe that the weights name trains it. */
  private CompiledModel compiled(Map<String, String> labels, Vocabulary vocabulary) {
    Map<String, Long> set = new LinkedHashMap<>(WeightLabels.set(labels));
    CompileOptions chosen = options.options();
    set.putAll(chosen.set());
    Compilation compilation = compile(file, chosen.withSet(set).withVocabulary(vocabulary.size()));
    String name = labels.getOrDefault("model", "");
    Optional<Recipe> recipe =
        compilation.recipes().stream()
            .filter(each -> each.name().equals(labels.get(WeightLabels.RECIPE)))
            .filter(each -> each.model().equals(name))
            .findFirst();
    return recipe.isPresent()
        ? compilation.model(recipe.get())
        : Choice.of(file, "model", "", name, compilation.models(), CompiledModel::name);
  }

  private void write(
      LoadedModel loaded, Path path, Map<String, String> labels, Vocabulary vocabulary)
      throws IOException {
    TextPorts ports =
        TextPorts.of(
            loaded.signature(),
            ReferenceRun.inputsOfOutputs(loaded.compiled()),
            Optional.ofNullable(output),
            context(labels));
    if (ports.size() < vocabulary.size()) {
      throw new IllegalArgumentException(
          loaded.signature().name()
              + " scores "
              + ports.size()
              + " characters, but the vocabulary of "
              + path
              + " has "
              + vocabulary.size());
    }
    Model model = loaded.create(ports.capacities(loaded.signature()));
    SafeTensors.read(path, model);
    boolean separate = Boolean.parseBoolean(labels.get(WeightLabels.LINES));
    TextGenerator generator = new TextGenerator(model, ports, vocabulary, separate);
    Sampling sampling = new Sampling(temperature, topK, seed);
    vocabulary.encode(prompt); // a wrong prompt is refused before anything is written
    print(prompt);
    generator.generate(prompt, length, sampling, this::stream);
    print("\n");
  }

  private void stream(String character) {
    print(character);
    terminal().out().flush();
    if (terminal().out().checkError()) {
      throw Failure.inputOutput("standard output was closed");
    }
  }

  private OptionalInt context(Map<String, String> labels) {
    if (context != null) {
      return OptionalInt.of(context);
    }
    String trained = labels.getOrDefault(WeightLabels.CONTEXT, "");
    return trained.matches("[1-9][0-9]{0,8}")
        ? OptionalInt.of(Integer.parseInt(trained))
        : OptionalInt.empty();
  }
}
