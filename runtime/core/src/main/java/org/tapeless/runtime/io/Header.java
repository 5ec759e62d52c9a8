package org.tapeless.runtime.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tapeless.runtime.ParameterSpec;
import org.tapeless.runtime.Parameters;

/**
 * The header of a safetensors file, proven to fit a model.
 *
 * @param tensors in the order of their bytes
 */
record Header(List<Tensor> tensors, Map<String, String> metadata) {
  private static final String METADATA = "__metadata__";

  /** Room for metadata and blanks, and for each tensor's types, shape and punctuation. */
  private static final int FREE_BYTES = 1 << 16;

  private static final int BYTES_A_TENSOR = 256;

  /** The longest header that is read without knowing the model, as in the format's own reader. */
  private static final long MOST_BYTES = 100_000_000;

  /** Bytes of a letter written as an escape. */
  private static final int BYTES_A_LETTER = 6;

  /** One tensor; {@code begin} and {@code end} count bytes behind the header. */
  record Tensor(String name, long begin, long end) {}

  /** The header of a file with these parameters, padded so that the values are aligned. */
  static byte[] encode(Parameters parameters, Map<String, String> metadata) {
    StringBuilder text = new StringBuilder("{");
    if (!metadata.isEmpty()) {
      text.append(quote(METADATA)).append(":{");
      // Sorted: the bytes must not depend on the order of the caller's map.
      new TreeMap<>(metadata)
          .forEach(
              (key, value) -> text.append(quote(key)).append(':').append(quote(value)).append(','));
      text.setLength(text.length() - 1);
      text.append("},");
    }
    int width = Values.of(parameters).width();
    for (ParameterSpec spec : parameters.specs()) {
      text.append(quote(spec.path())).append(":{\"dtype\":").append(quote(type(parameters)));
      text.append(",\"shape\":").append(spec.shape().toString().replace(" ", ""));
      text.append(",\"data_offsets\":[").append((long) spec.offset() * width);
      text.append(',').append((long) spec.end() * width).append("]},");
    }
    if (text.length() > 1) {
      text.setLength(text.length() - 1);
    }
    byte[] header = padded(text.append('}').toString());
    if (header.length > mostBytes(parameters)) {
      throw new IllegalArgumentException("the metadata is larger than " + FREE_BYTES + " bytes");
    }
    return header;
  }

  /** Reads the header and leaves the channel at the first value. */
  static Header read(Path file, FileChannel channel, Parameters parameters) throws IOException {
    String text = readText(file, channel, mostBytes(parameters), "this model needs");
    long valueBytes = channel.size() - channel.position();
    try {
      return checked(HeaderText.parse(text), parameters, valueBytes);
    } catch (HeaderText.Malformed wrong) {
      throw new SafeTensorsException(file, wrong.getMessage());
    }
  }

  /** The metadata of a file of any model. */
  static Map<String, String> readMetadata(Path file, FileChannel channel) throws IOException {
    String text = readText(file, channel, MOST_BYTES, "a model's file has");
    try {
      return metadata(HeaderText.parse(text).get(METADATA));
    } catch (HeaderText.Malformed wrong) {
      throw new SafeTensorsException(file, wrong.getMessage());
    }
  }

  private static String readText(Path file, FileChannel channel, long most, String who)
      throws IOException {
    long size = channel.size();
    if (size < SafeTensors.LENGTH_BYTES) {
      throw new SafeTensorsException(file, "too short for a safetensors file: " + size + " bytes");
    }
    ByteBuffer buffer = ByteBuffer.allocate(SafeTensors.LENGTH_BYTES);
    SafeTensors.readFully(channel, buffer.order(ByteOrder.LITTLE_ENDIAN));
    long length = buffer.flip().getLong();
    if (length < 0 || length > size - SafeTensors.LENGTH_BYTES) {
      throw new SafeTensorsException(file, "is cut off, or is not a safetensors file");
    }
    if (length > most) {
      throw new SafeTensorsException(
          file, "has a header of " + length + " bytes; " + who + " no more than " + most);
    }
    ByteBuffer header = ByteBuffer.allocate((int) length);
    SafeTensors.readFully(channel, header);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(header.flip()).toString();
    } catch (CharacterCodingException wrong) {
      throw new SafeTensorsException(file, "the header is not UTF-8 text");
    }
  }

  private static Header checked(Map<String, Object> object, Parameters parameters, long valueBytes)
      throws HeaderText.Malformed {
    Map<String, Object> entries = new LinkedHashMap<>(object);
    Map<String, String> metadata = metadata(entries.remove(METADATA));
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (ParameterSpec spec : parameters.specs()) {
      Object entry = entries.remove(spec.path());
      if (entry == null) {
        throw new HeaderText.Malformed(
            "lacks the model's parameter `" + spec.path() + "` " + spec.shape());
      }
      tensors.put(spec.path(), TensorEntry.of(spec, entry).checked(parameters));
    }
    for (String name : entries.keySet()) {
      throw new HeaderText.Malformed(
          "holds a tensor " + HeaderText.quoted(name) + " that the model does not have");
    }
    List<Tensor> ordered =
        tensors.values().stream().sorted(Comparator.comparingLong(Tensor::begin)).toList();
    checkLayout(ordered, valueBytes);
    return new Header(ordered, metadata);
  }

  private static void checkLayout(List<Tensor> tensors, long valueBytes)
      throws HeaderText.Malformed {
    long end = 0;
    for (Tensor tensor : tensors) {
      if (tensor.begin() != end) {
        throw new HeaderText.Malformed(
            "the bytes of `"
                + tensor.name()
                + "` "
                + (tensor.begin() < end ? "overlap those of" : "leave a hole behind")
                + " the tensor before: they begin at "
                + tensor.begin()
                + " instead of "
                + end);
      }
      end = tensor.end();
    }
    if (end != valueBytes) {
      throw new HeaderText.Malformed(
          "holds " + valueBytes + " bytes of values, but its tensors need " + end);
    }
  }

  private static Map<String, String> metadata(Object value) throws HeaderText.Malformed {
    Map<String, String> metadata = new LinkedHashMap<>();
    if (value == null) {
      return metadata;
    }
    if (!(value instanceof Map<?, ?> entries)) {
      throw new HeaderText.Malformed("the metadata is not an object of strings");
    }
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      if (!(entry.getValue() instanceof String text)) {
        throw new HeaderText.Malformed("the metadata is not an object of strings");
      }
      metadata.put((String) entry.getKey(), text);
    }
    return metadata;
  }

  /** The name of the element type in the file. */
  static String type(Parameters parameters) {
    return parameters.precision().name();
  }

  /** More than any header of these parameters needs; what is longer is not worth memory. */
  static long mostBytes(Parameters parameters) {
    long most = FREE_BYTES;
    for (ParameterSpec spec : parameters.specs()) {
      most += BYTES_A_TENSOR + (long) BYTES_A_LETTER * spec.path().length();
      most += 12L * spec.shape().size();
    }
    return most;
  }

  private static byte[] padded(String text) {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    int padding = Math.floorMod(-length, SafeTensors.LENGTH_BYTES);
    return (text + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == '"' || letter == '\\') {
        quoted.append('\\').append(letter);
      } else if (letter < ' ' || Character.isSurrogate(letter)) {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
      } else {
        quoted.append(letter);
      }
    }
    return quoted.append('"').toString();
  }
}
