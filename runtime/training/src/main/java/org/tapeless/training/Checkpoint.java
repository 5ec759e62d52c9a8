package org.tapeless.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tapeless.runtime.DoubleParameters;
import org.tapeless.runtime.FloatParameters;
import org.tapeless.runtime.ParameterSpec;
import org.tapeless.runtime.Parameters;
import org.tapeless.runtime.io.SafeTensors;

/**
 * What a training needs to go on later with the same bits as if it had never stopped: one file of
 * the run directory, {@code checkpoint.safetensors}, written whole or not at all.
 *
 * <p>It holds the weights and the model's states, what the optimizer remembers, the weights'
 * average and those of the best epoch, as flat tensors; where the training stands and its
 * configuration are in the metadata. All else, the order of the rows included, follows from the
 * seed and the step.
 */
final class Checkpoint {
  static final String NAME = "checkpoint.safetensors";

  private static final String CONFIG = "config.";

  /** What may differ: it decides when the training ends or what is said of it, not its steps. */
  private static final List<String> FREE = List.of("epochs", "steps", "expect", "data");

  /**
   * Where a training stands.
   *
   * @param epoch the current epoch, counted from 1
   * @param epochStep steps made in it
   * @param step steps made in all
   * @param rows finished epochs, the first rows of the curve
   * @param draws steps of the model's own random numbers
   * @param sums over the batches of the epoch
   */
  record Position(int epoch, int epochStep, long step, int rows, long draws, List<Double> sums) {}

  private final Path file;
  private final Map<String, Object> arrays;

  /** The checkpoint of a folder, which saves and fills these arrays of one element type. */
  Checkpoint(Path folder, Map<String, Object> arrays) {
    this.file = folder.resolve(NAME);
    this.arrays = new TreeMap<>(arrays);
  }

  /** Writes the arrays as they are now. */
  void write(Position position, Map<String, Object> config) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    config.forEach((key, value) -> metadata.put(CONFIG + key, Json.of(value).strip()));
    metadata.put("epoch", Integer.toString(position.epoch()));
    metadata.put("epochStep", Integer.toString(position.epochStep()));
    metadata.put("step", Long.toString(position.step()));
    metadata.put("rows", Integer.toString(position.rows()));
    metadata.put("draws", Long.toString(position.draws()));
    metadata.put(
        "sums", position.sums().stream().map(Decimal::text).collect(Collectors.joining(" ")));
    Parameters bundle = bundle();
    int offset = 0;
    for (Object array : arrays.values()) {
      System.arraycopy(array, 0, values(bundle), offset, length(array));
      offset += length(array);
    }
    SafeTensors.write(file, bundle, metadata);
  }

  /**
   * Fills the arrays.
   *
   * @throws IllegalArgumentException if it is of a training that was configured differently
   */
  Position read(Map<String, Object> config) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          file.getParent() + " has no " + NAME + ", so there is nothing to go on from");
    }
    requireSame(SafeTensors.metadata(file), config);
    Parameters bundle = bundle();
    Map<String, String> metadata = SafeTensors.read(file, bundle);
    int offset = 0;
    for (Object array : arrays.values()) {
      System.arraycopy(values(bundle), offset, array, 0, length(array));
      offset += length(array);
    }
    try {
      List<Double> sums = new ArrayList<>();
      for (String sum : metadata.getOrDefault("sums", "").split(" ", -1)) {
        sums.add(Double.parseDouble(sum));
      }
      return new Position(
          Integer.parseInt(metadata.get("epoch")),
          Integer.parseInt(metadata.get("epochStep")),
          Long.parseLong(metadata.get("step")),
          Integer.parseInt(metadata.get("rows")),
          Long.parseLong(metadata.get("draws")),
          sums);
    } catch (NumberFormatException wrong) {
      throw new IllegalArgumentException(file + " is no checkpoint: its metadata is wrong", wrong);
    }
  }

  private void requireSame(Map<String, String> metadata, Map<String, Object> config) {
    Map<String, String> saved = new TreeMap<>();
    metadata.forEach(
        (key, value) -> {
          if (key.startsWith(CONFIG)) {
            saved.put(key.substring(CONFIG.length()), value);
          }
        });
    Map<String, String> now = new TreeMap<>();
    config.forEach((key, value) -> now.put(key, Json.of(value).strip()));
    FREE.forEach(saved::remove);
    FREE.forEach(now::remove);
    for (String key : union(saved, now)) {
      String before = saved.getOrDefault(key, "not set");
      String wanted = now.getOrDefault(key, "not set");
      if (!before.equals(wanted)) {
        throw new IllegalArgumentException(
            file
                + " is of another training: `"
                + key
                + "` is "
                + brief(before)
                + " there and "
                + brief(wanted)
                + " here");
      }
    }
  }

  private static List<String> union(Map<String, String> saved, Map<String, String> now) {
    Map<String, String> all = new TreeMap<>(saved);
    all.putAll(now);
    return List.copyOf(all.keySet());
  }

  private static String brief(String json) {
    return json.replaceAll("\\s+", " ");
  }

  /** Room for all arrays, with each as one flat tensor. */
  private Parameters bundle() {
    List<ParameterSpec> specs = new ArrayList<>();
    int offset = 0;
    for (Map.Entry<String, Object> array : arrays.entrySet()) {
      specs.add(new ParameterSpec(array.getKey(), List.of(length(array.getValue())), offset));
      offset = Math.addExact(offset, length(array.getValue()));
    }
    boolean single = arrays.values().iterator().next() instanceof float[];
    return single ? new FloatParameters(specs) : new DoubleParameters(specs);
  }

  private static Object values(Parameters parameters) {
    return parameters instanceof FloatParameters floats
        ? floats.values()
        : ((DoubleParameters) parameters).values();
  }

  private static int length(Object array) {
    return java.lang.reflect.Array.getLength(array);
  }
}
