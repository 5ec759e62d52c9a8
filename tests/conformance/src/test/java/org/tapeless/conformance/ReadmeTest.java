package org.tapeless.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.CompileOptions;

/**
 * What the README shows is what there is: its model compiles, its Java stands in compiled files.
 */
final class ReadmeTest {
  private static final Path README = Goldens.ROOT.resolve("README.md");

  @Test
  void modelsCompile() throws IOException {
    List<Fence> models = fences("nn");
    assertThat(models).isNotEmpty();
    for (Fence fence : models) {
      assertThat(Programs.compile("readme.nn", fence.text(), CompileOptions.DEFAULT)).isNotEmpty();
    }
  }

  @Test
  void javaIsTakenFromCompiledFiles() throws IOException {
    List<String> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Goldens.ROOT.resolve("generated-examples/src/main"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        sources.add(withoutIndentation(Files.readString(file)));
      }
    }
    List<Fence> excerpts = fences("java");
    assertThat(excerpts).hasSizeGreaterThan(1);
    for (Fence fence : excerpts) {
      assertThat(sources)
          .as("line %d of the README", fence.line())
          .anyMatch(source -> source.contains(withoutIndentation(fence.text())));
    }
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    List<String> links =
        Pattern.compile("\\]\\(([^)#:]+)\\)")
            .matcher(Files.readString(README))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(links).hasSizeGreaterThan(5);
    assertThat(links).allSatisfy(link -> assertThat(Goldens.ROOT.resolve(link)).exists());
  }

  private static List<Fence> fences(String label) throws IOException {
    return Fence.all(Files.readString(README)).stream()
        .filter(fence -> fence.label().equals(label))
        .toList();
  }

  private static String withoutIndentation(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
