package org.tapeless.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.dsl.source.Spelling;

/**
 * The values that {@code --values} gives: a JSON object with {@code inputs}, {@code parameters} and
 * {@code training}, whether the model is to be as it is while it is trained. Names and shapes are
 * checked later, against the model.
 */
record GivenValues(
    Map<String, JsonNode> inputs, Map<String, JsonNode> parameters, boolean training) {
  private static final List<String> KEYS = List.of("inputs", "parameters", "training");

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Nothing given: for models without inputs. */
  static final GivenValues NONE = new GivenValues(Map.of(), Map.of(), false);

  static GivenValues read(String argument, ModelFiles files) {
    try (InputStream in = files.open(argument)) {
      return of(STRICT.readTree(in), argument);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
      throw Failure.inputOutput(argument + place + ": not JSON: " + firstLine(e));
    } catch (IOException e) {
      throw Failure.inputOutput("cannot read " + argument + ": " + IoMessages.reason(e));
    }
  }

  private static String firstLine(JsonProcessingException e) {
    String line = e.getOriginalMessage().lines().findFirst().orElse("");
    return line.replaceAll(
        " \\(start marker.*| \\(JSON String,.*|, from `Stream[^)]*|: was expecting.*", "");
  }

  private static GivenValues of(JsonNode root, String argument) {
    if (root == null || !root.isObject()) {
      throw Failure.inputOutput(
          argument + ": expected an object like {\"inputs\": {\"x\": [[1, 2]]}}");
    }
    for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!KEYS.contains(name)) {
        throw Failure.inputOutput(argument + ": unknown key `" + name + "`" + hint(name, KEYS));
      }
    }
    JsonNode training = root.get("training");
    if (training != null && !training.isBoolean()) {
      throw Failure.inputOutput(argument + ": `training` must be true or false");
    }
    return new GivenValues(
        fields(root, "inputs", argument),
        fields(root, "parameters", argument),
        training != null && training.booleanValue());
  }

  private static Map<String, JsonNode> fields(JsonNode root, String key, String argument) {
    JsonNode object = root.get(key);
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    if (object != null) {
      if (!object.isObject()) {
        throw Failure.inputOutput(argument + ": `" + key + "` must be an object, by name");
      }
      object.properties().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
    }
    return fields;
  }

  /** "Did you mean", or the names that there are. */
  static String hint(String word, Collection<String> known) {
    return Spelling.closest(word, known)
        .map(near -> "; did you mean `" + near + "`?")
        .orElse(
            known.isEmpty()
                ? "; there are none"
                : "; there " + (known.size() == 1 ? "is " : "are ") + String.join(", ", known));
  }
}
