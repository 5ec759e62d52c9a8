package org.tapeless.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What a JDK says of itself in its file {@code release}. */
record JdkRelease(String version) {
  static JdkRelease of(Path home) {
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
      release.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("no JDK at " + home, e);
    }
    return new JdkRelease(release.getProperty("JAVA_VERSION").replace("\"", ""));
  }

  /** The first number: 17 or 25. */
  String feature() {
    return version.split("\\.", 2)[0];
  }
}
