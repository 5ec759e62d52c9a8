package org.tapeless.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tapeless.compiler.Recipe;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.training.Column;
import org.tapeless.training.Dataset;
import org.tapeless.training.Part;
import org.tapeless.training.Splits;
import org.tapeless.training.data.Csv;
import org.tapeless.training.data.DataFileException;
import org.tapeless.training.data.Digits;
import org.tapeless.training.data.Mnist;
import org.tapeless.training.data.TextData;

/**
 * The rows that a recipe trains on.
 *
 * @param folder what the recipe's own paths are relative to: the folder of the model's file
 * @param overrides texts and numbers from {@code --set-data}; their paths are the user's
 */
record RecipeData(Recipe.Data data, Path folder, Map<String, String> overrides) {
  /** Reads or draws the rows and splits them. */
  Rows load() throws IOException {
    try {
      Part[] parts =
          data.split().entrySet().stream()
              .map(part -> part(part.getKey(), part.getValue()))
              .toArray(Part[]::new);
      if (isText()) {
        TextData text = text(parts);
        return new Rows(text.splits(), Optional.of(text));
      }
      Dataset rows = rows();
      return new Rows(parts.length == 0 ? Splits.of(rows) : rows.split(parts), Optional.empty());
    } catch (DataFileException e) {
      String argument = data.texts().containsKey("dir") ? "dir" : "file";
      throw Failure.inputOutput(
          e.getMessage() + "; --set-data " + argument + "=PATH points the recipe elsewhere");
    }
  }

  /**
   * What is trained on.
   *
   * @param text where it comes from, if it is characters
   */
  record Rows(Splits splits, Optional<TextData> text) {}

  private boolean isText() {
    return data.source().filter(s -> s.equals("text") || s.equals("lines")).isPresent();
  }

  private TextData text(Part... parts) throws IOException {
    boolean lines = data.source().orElseThrow().equals("lines");
    requireNoOverride(lines ? List.of("file", "context", "seed") : List.of("file", "context"));
    Path file = path("file");
    int context = Math.toIntExact(number("context"));
    return lines
        ? TextData.lines(file, context, number("seed"), parts)
        : TextData.text(file, context, parts);
  }

  private static Part part(String name, double size) {
    return size == Recipe.Data.REST ? Part.rest(name) : new Part(name, size);
  }

  private Dataset rows() throws IOException {
    if (data.source().isEmpty()) {
      requireNoOverride(List.of());
      return Dataset.of(
          data.columns().entrySet().stream()
              .map(column -> column(column.getKey(), column.getValue()))
              .toList());
    }
    return switch (data.source().get()) {
      case "mnist" -> mnist();
      case "digits" -> digits();
      case "csv" -> csv();
      default -> throw Failure.usage("this nnc has no data source `" + data.source().get() + "`");
    };
  }

  private Dataset mnist() throws IOException {
    requireNoOverride(List.of("dir", "limit"));
    long limit = number("limit");
    return Mnist.read(path("dir"), limit == 0 ? Integer.MAX_VALUE : Math.toIntExact(limit));
  }

  private Dataset digits() {
    requireNoOverride(List.of("count", "seed"));
    return Digits.draw(Math.toIntExact(number("count")), number("seed"));
  }

  private Dataset csv() throws IOException {
    requireNoOverride(List.of("file"));
    Map<String, String> inputs = new LinkedHashMap<>(data.texts());
    inputs.remove("file");
    return Csv.read(path("file"), inputs);
  }

  /** A path from the recipe starts at its file, one from the command line where the user is. */
  private Path path(String name) {
    String override = overrides.get(name);
    return override != null
        ? ModelFiles.path(override)
        : folder.resolve(ModelFiles.path(data.texts().get(name)));
  }

  private long number(String name) {
    String override = overrides.get(name);
    if (override == null) {
      return data.numbers().getOrDefault(name, 0.0).longValue();
    }
    try {
      return Long.parseLong(override.replace("_", ""));
    } catch (NumberFormatException e) {
      throw Failure.usage("--set-data " + name + " needs a whole number, not `" + override + "`");
    }
  }

  private void requireNoOverride(List<String> known) {
    for (String name : overrides.keySet()) {
      if (!known.contains(name)) {
        throw Failure.usage(
            "--set-data "
                + name
                + ": the data of this recipe has no such argument"
                + GivenValues.hint(name, known));
      }
    }
  }

  private static Column column(String name, Tensor tensor) {
    int[] sizes = tensor.sizes();
    int[] row = Arrays.copyOfRange(sizes, Math.min(1, sizes.length), sizes.length);
    return Column.of(name, tensor.toArray(), row);
  }

  /** What the run's configuration says of the data, paths as the user gave them. */
  List<String> describe() {
    List<String> parts = new ArrayList<>();
    data.source().ifPresent(parts::add);
    data.texts()
        .forEach((name, text) -> parts.add(name + " = " + overrides.getOrDefault(name, text)));
    data.numbers()
        .forEach(
            (name, n) ->
                parts.add(name + " = " + overrides.getOrDefault(name, Decimal.readable(n))));
    return parts.isEmpty() ? List.of("inline") : parts;
  }
}
