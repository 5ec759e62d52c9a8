package org.tapeless.dsl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Expected output kept in files; {@code -Dgoldens=update} writes them anew. */
final class Goldens {
  private static final Path RESOURCES = Path.of("src/test/resources");

  private Goldens() {}

  static void check(String name, String actual) {
    Path file = RESOURCES.resolve(name);
    try {
      if ("update".equals(System.getProperty("goldens"))) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
      }
      assertThat(file).as("run once with -Dgoldens=update").exists();
      assertThat(actual).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
