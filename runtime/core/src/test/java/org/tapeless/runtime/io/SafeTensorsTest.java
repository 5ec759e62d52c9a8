package org.tapeless.runtime.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tapeless.runtime.DoubleParameters;
import org.tapeless.runtime.FloatParameters;
import org.tapeless.runtime.ParameterSpec;

final class SafeTensorsTest {
  private static final List<ParameterSpec> SPECS =
      List.of(new ParameterSpec("l.W", List.of(2, 3), 0), new ParameterSpec("l.b", List.of(3), 6));

  @TempDir Path folder;

  @Test
  void singlePrecisionComesBackBitForBit() throws IOException {
    FloatParameters saved = floats();
    saved.values()[2] = Float.intBitsToFloat(0x7FA0_0001);
    saved.values()[3] = -0f;
    SafeTensors.write(file(), saved, Map.of("seed", "7"));

    FloatParameters loaded = new FloatParameters(SPECS);
    assertThat(SafeTensors.read(file(), loaded)).containsExactly(Map.entry("seed", "7"));
    for (int i = 0; i < saved.size(); i++) {
      assertThat(Float.floatToRawIntBits(loaded.values()[i]))
          .isEqualTo(Float.floatToRawIntBits(saved.values()[i]));
    }
  }

  @Test
  void doublePrecisionComesBackThroughSeveralChunks() throws IOException {
    List<ParameterSpec> large =
        List.of(
            new ParameterSpec("a", List.of(100, 301), 0),
            new ParameterSpec("b", List.of(), 30_100));
    DoubleParameters saved = new DoubleParameters(large);
    for (int i = 0; i < saved.size(); i++) {
      saved.values()[i] = Math.sqrt(i);
    }
    SafeTensors.write(file(), saved, Map.of());

    DoubleParameters loaded = new DoubleParameters(large);
    assertThat(SafeTensors.read(file(), loaded)).isEmpty();
    assertThat(loaded.values()).isEqualTo(saved.values());
  }

  @Test
  void theBytesAreThoseOfTheFormat() throws IOException {
    SafeTensors.write(file(), floats(), Map.of());

    byte[] bytes = Files.readAllBytes(file());
    String header =
        "{\"l.W\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
            + "\"l.b\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[24,36]}}";
    int length = (header.length() + 7) / 8 * 8;
    assertThat(bytes).hasSize(8 + length + 36);
    assertThat(bytes).startsWith(length, 0, 0, 0, 0, 0, 0, 0);
    assertThat(new String(bytes, 8, length, StandardCharsets.UTF_8).stripTrailing())
        .isEqualTo(header);
    // 1.5f, the second value, little-endian
    assertThat(List.of(bytes[8 + length + 4], bytes[8 + length + 6], bytes[8 + length + 7]))
        .containsExactly((byte) 0, (byte) 0xC0, (byte) 0x3F);
  }

  @Test
  void theOrderOfTheMetadataDoesNotMatter() throws IOException {
    Map<String, String> forwards = new LinkedHashMap<>();
    Map<String, String> backwards = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      forwards.put("k" + i, "v\"\\\n\u00e9\ud83d\ude00" + i);
      backwards.put("k" + (19 - i), "v\"\\\n\u00e9\ud83d\ude00" + (19 - i));
    }
    SafeTensors.write(file(), floats(), forwards);
    byte[] first = Files.readAllBytes(file());
    SafeTensors.write(file(), floats(), backwards);

    assertThat(Files.readAllBytes(file())).isEqualTo(first);
    assertThat(SafeTensors.read(file(), floats())).isEqualTo(forwards);
  }

  @Test
  void tensorsMayStandInAnotherOrder() throws IOException {
    SafeTensors.write(file(), floats(), Map.of());
    List<ParameterSpec> swapped =
        List.of(
            new ParameterSpec("l.b", List.of(3), 0), new ParameterSpec("l.W", List.of(2, 3), 3));

    FloatParameters loaded = new FloatParameters(swapped);
    SafeTensors.read(file(), loaded);
    assertThat(loaded.values()).containsExactly(9f, 10.5f, 12f, 0f, 1.5f, 3f, 4.5f, 6f, 7.5f);
  }

  @Test
  void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
    SafeTensors.write(file(), floats(), Map.of());
    byte[] before = Files.readAllBytes(file());

    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file(),
                    channel -> {
                      channel.write(StandardCharsets.UTF_8.encode("half"));
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void metadataThatTheReaderWouldRefuseIsNotWritten() {
    assertThatThrownBy(
            () -> SafeTensors.write(file(), floats(), Map.of("log", "x".repeat(100_000))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65536");
    assertThat(file()).doesNotExist();
  }

  @Test
  void aMissingFolderIsNamed() {
    Path file = folder.resolve("missing").resolve("w.safetensors");
    assertThatThrownBy(() -> SafeTensors.write(file, floats(), Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file + ": its folder does not exist");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> SafeTensors.read(file(), floats()))
        .isInstanceOf(SafeTensorsException.class)
        .hasMessage(file() + ": there is no such file");
  }

  private Path file() {
    return folder.resolve("weights.safetensors");
  }

  private static FloatParameters floats() {
    FloatParameters parameters = new FloatParameters(SPECS);
    for (int i = 0; i < parameters.size(); i++) {
      parameters.values()[i] = 1.5f * i;
    }
    return parameters;
  }
}
