package org.tapeless.runtime.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written by a program or copied from one precision to the other is current. */
final class TilesTest {
  private static final String FOLDER = "org/tapeless/runtime/kernels";

  @ParameterizedTest
  @ValueSource(strings = {"float", "double"})
  void tilesAreWhatTheWriterWrites(String type) throws IOException {
    String name = type.equals("float") ? "FloatTiles.java" : "DoubleTiles.java";
    check(Path.of("src/main/generated", FOLDER, name), new TileWriter(type).write());
  }

  @ParameterizedTest
  @ValueSource(strings = {"float", "double"})
  void tilesOfWindowsAreWhatTheWriterWrites(String type) throws IOException {
    String name = type.equals("float") ? "FloatWindowTiles.java" : "DoubleWindowTiles.java";
    check(Path.of("src/main/generated", FOLDER, name), new WindowTileWriter(type).write());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VectorProduct",
        "DirectProduct",
        "PackedProduct",
        "Rows",
        "VectorRows",
        "Planes",
        "Convolution",
        "Call",
        "VectorConvolution",
        "ConvolutionWeight",
        "VectorConvolutionWeight"
      })
  void doublePrecisionIsSinglePrecisionWithTheOtherType(String name) throws IOException {
    Path folder = Path.of("src/main/java", FOLDER);
    String single = Files.readString(folder.resolve("Float" + name + ".java"));
    check(folder.resolve("Double" + name + ".java"), inDouble(single));
  }

  @Test
  void theTranslationLeavesNoFloat() {
    assertThat(inDouble("/** In single precision. */ float[] a = {0f}; FloatVector v; Float f;"))
        .isEqualTo("/** In double precision. */ double[] a = {0}; DoubleVector v; Double f;");
  }

  private static String inDouble(String source) {
    return source
        .replace("single precision", "double precision")
        .replace("Double", "Other")
        .replace("Float", "Double")
        .replace("Other", "Float")
        .replace("float", "double")
        .replaceAll("\\b(\\d+)f\\b", "$1");
  }

  private static void check(Path file, String text) throws IOException {
    if ("update".equals(System.getProperty("goldens"))) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(words(Files.readString(file)))
        .as("%s is not current: renew with -Dgoldens=update, and read the difference", file)
        .isEqualTo(words(text));
  }

  /** The text without its line breaks, which depend on the length of a type's name. */
  private static String words(String source) {
    return source.replaceAll("\\n\\s*\\* ", " ").replaceAll("\\s+", "");
  }
}
