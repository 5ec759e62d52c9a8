package org.tapeless.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.StageDump;

/** PIPELINE.md follows one model through all stages: its dumps are the compiler's. */
final class PipelineTest {
  private static final Path PAGE = Goldens.ROOT.resolve("compiler/PIPELINE.md");

  @Test
  void dumpsAreCurrent() throws IOException {
    String page = Files.readString(PAGE);
    List<Fence> fences = Fence.all(page);
    assertThat(fences.get(0).label()).isEqualTo("nn");
    CompiledModel model =
        Programs.compile("tiny.nn", fences.get(0).text(), CompileOptions.DEFAULT).get(0);
    assertThat(fences).hasSize(1 + StageDump.Stage.values().length);
    StringBuilder renewed = new StringBuilder();
    int from = 0;
    for (StageDump.Stage stage : StageDump.Stage.values()) {
      String label = stage == StageDump.Stage.JAVA ? "java" : "text";
      String opening = "```" + label + "\n";
      int begin = page.indexOf(opening, from) + opening.length();
      renewed.append(page, from, begin).append(shown(model, stage));
      from = page.indexOf("```", begin);
    }
    Goldens.check(PAGE, renewed.append(page.substring(from)).toString());
  }

  private static String shown(CompiledModel model, StageDump.Stage stage) {
    String dump = StageDump.of(model, stage);
    return stage == StageDump.Stage.JAVA ? methods(dump) : dump.stripTrailing() + "\n";
  }

  /** The methods that compute, which is what the page is about: the class around them is long. */
  private static String methods(String text) {
    StringBuilder shown = new StringBuilder();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].matches("  private void (forward|backward)\\w+\\(.*")) {
        while (!lines[i].equals("  }")) {
          shown.append(lines[i++].replaceFirst("^ {2}", "")).append('\n');
        }
        shown.append("}\n\n");
      }
    }
    return shown.toString().stripTrailing() + "\n";
  }
}
