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
  private static final Path PROGRAMS = Path.of("src/test/resources/programs");

  private Corpus() {}

  static List<SourceFile> programs() {
    try (Stream<Path> files = Files.list(PROGRAMS)) {
      return files.sorted().map(Corpus::read).toList();
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
