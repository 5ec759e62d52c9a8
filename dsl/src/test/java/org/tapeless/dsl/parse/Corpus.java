package org.tapeless.dsl.parse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.tapeless.dsl.source.SourceFile;

/** The programs that the tests of the language share, each a complete file. */
final class Corpus {
  private static final Path RESOURCES = Path.of("src/test/resources");

  private Corpus() {}

  /** Programs without an error. */
  static List<SourceFile> programs() {
    return read("programs");
  }

  /** Programs with errors. */
  static List<SourceFile> errors() {
    return read("errors");
  }

  private static List<SourceFile> read(String folder) {
    try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
      return files.filter(f -> f.toString().endsWith(".nn")).sorted().map(Corpus::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SourceFile read(Path path) {
    try {
      return new SourceFile(path.getFileName().toString(), Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
