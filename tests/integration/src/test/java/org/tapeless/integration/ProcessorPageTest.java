package org.tapeless.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the processor's page shows stands in the project that {@link MavenProjectTest} builds. */
final class ProcessorPageTest {
  private static final Path PAGE = Path.of("../../compiler/processor/README.md");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```(?:java|xml)\\n(.*?)^```$");

  @Test
  void excerptsAreThoseOfABuiltProject() throws IOException {
    String project;
    try (Stream<Path> files = Files.walk(Path.of("src/test/project"))) {
      project =
          files
              .filter(Files::isRegularFile)
              .sorted()
              .map(ProcessorPageTest::flat)
              .collect(Collectors.joining());
    }
    List<String> excerpts =
        FENCE.matcher(Files.readString(PAGE)).results().map(match -> flat(match.group(1))).toList();
    assertThat(excerpts).hasSize(4).allSatisfy(excerpt -> assertThat(project).contains(excerpt));
  }

  private static String flat(Path file) {
    try {
      return flat(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", "");
  }
}
