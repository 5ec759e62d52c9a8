package org.tapeless.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that are checked in and must be what the compiler makes today. */
public final class Goldens {
  /** Where Maven and the quick runners start tests of this module. */
  public static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

  private Goldens() {}

  /** Compares, or writes the file if {@code -Dgoldens=update} is given. */
  public static void check(Path golden, String text) throws IOException {
    if ("update".equals(System.getProperty("goldens"))) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, text);
    }
    assertThat(golden).as("renew with -Dgoldens=update, and read the difference").exists();
    assertThat(Files.readString(golden))
        .as("%s is not current: renew with -Dgoldens=update, and read the difference", golden)
        .isEqualTo(text);
  }
}
