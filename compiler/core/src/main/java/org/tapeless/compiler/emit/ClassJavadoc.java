package org.tapeless.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tapeless.compiler.check.CheckedModel;
import org.tapeless.compiler.memory.Bytes;
import org.tapeless.compiler.memory.MemoryPlan;
import org.tapeless.compiler.memory.MemoryTable;
import org.tapeless.compiler.types.Dim;
import org.tapeless.dsl.source.SourceFile;

/**
 * The Javadoc of the generated class: the model's source with line numbers and the memory plan as a
 * table, so that whoever opens the class needs no other file.
 */
final class ClassJavadoc {
  private static final int WIDTH = 100 - 3;

  /** A table or a source of more lines than this is no help in a comment. */
  private static final int MAX_LINES = 200;

  private final Layout layout;
  private final List<String> lines = new ArrayList<>();

  ClassJavadoc(Layout layout) {
    this.layout = layout;
  }

  String text() {
    CheckedModel model = layout.model();
    boolean trainable = layout.schedule().isTrainable();
    String what = trainable ? "Forward and backward pass of " : "Forward pass of ";
    paragraph("", what + "{@code model " + model.name() + "}.");
    if (!model.documentation().isBlank()) {
      paragraph("<p>", Comments.text(model.documentation()));
    }
    source(model);
    parameters(trainable);
    memory(trainable);
    paragraph("<p>", usage(trainable));
    return String.join("\n", lines) + "\n";
  }

  private void paragraph(String start, String text) {
    if (!lines.isEmpty()) {
      lines.add("");
    }
    lines.addAll(Comments.filled(start + text, WIDTH));
  }

  /** The lines of the model's declaration, or of the whole file where that is short. */
  private void source(CheckedModel model) {
    SourceFile file = model.source();
    int first = 1;
    int last = file.lineCount();
    while (last > 1 && file.lineText(last).isBlank()) {
      last--;
    }
    if (last > MAX_LINES / 2) {
      first = model.span().line();
      last = Math.min(model.span().endLine(), first + MAX_LINES);
    }
    pre(sourceLines(file, first, last));
  }

  private static List<String> sourceLines(SourceFile file, int first, int last) {
    int width = Integer.toString(last).length();
    List<String> numbered = new ArrayList<>();
    for (int line = first; line <= last; line++) {
      String number = " ".repeat(width - Integer.toString(line).length()) + line;
      numbered.add((" " + number + "  " + file.lineText(line)).stripTrailing());
    }
    return numbered;
  }

  private void pre(List<String> text) {
    List<String> cut = text.stream().map(ClassJavadoc::cut).toList();
    boolean plain = Comments.isPlain(String.join("\n", cut));
    lines.add("");
    lines.add(plain ? "<pre>{@code" : "<pre>");
    cut.forEach(line -> lines.add(plain ? line : cut(Comments.preformatted(line))));
    lines.add(plain ? "}</pre>" : "</pre>");
  }

  /** Very long lines of a model are not worth breaking the class's own width. */
  private static String cut(String line) {
    if (line.length() <= WIDTH) {
      return line;
    }
    String start = line.substring(0, WIDTH - 3);
    int entity = start.lastIndexOf('&');
    boolean split = entity >= 0 && start.indexOf(';', entity) < 0;
    return (split ? start.substring(0, entity) : start) + "...";
  }

  private void parameters(boolean trainable) {
    long count =
        layout.parameters().stream()
            .mapToLong(parameter -> parameter.type().shape().elements().constant())
            .sum();
    if (count > 0) {
      String number = String.format(Locale.ROOT, "%,d", count);
      String gradients = trainable ? ", and as many for their gradients" : "";
      String type = layout.precision().javaType();
      paragraph("<p>", "Parameters: " + number + " " + type + "s" + gradients + ".");
    }
  }

  private void memory(boolean trainable) {
    MemoryPlan plan = layout.plan();
    Dim bytes = plan.bytes(layout.precision());
    if (bytes.isZero()) {
      paragraph(
          "<p>", "Memory plan: the workspace is empty; all values are Java locals or fields.");
      return;
    }
    paragraph(
        "<p>",
        "Memory plan: a workspace of "
            + Bytes.text(bytes, layout.precision())
            + " bytes in "
            + count(plan.slots().size(), "slot")
            + " ("
            + Bytes.text(plan.unsharedBytes(layout.precision()), layout.precision())
            + " if no two values shared one). A value takes over a slot at the step that reads its"
            + " previous owner for the last time.");
    int kernels =
        layout.schedule().sequences().stream()
            .mapToInt(sequence -> sequence.kernels().size())
            .sum();
    if (kernels > MAX_LINES / 2) {
      return;
    }
    MemoryTable table = new MemoryTable(layout.schedule(), layout::method, layout::name);
    List<String> rows = new ArrayList<>();
    if (trainable) {
      table(table.training(plan, WIDTH - 1), rows);
    }
    if (!plan.predict().isEmpty()) {
      rows.addAll(rows.isEmpty() ? List.of() : List.of(""));
      table(table.predict(plan, WIDTH - 1), rows);
    }
    if (rows.size() <= MAX_LINES) {
      pre(rows);
    }
  }

  private static void table(List<String> table, List<String> rows) {
    table.forEach(row -> rows.add((" " + row).stripTrailing()));
  }

  private static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  private String usage(boolean trainable) {
    String workspace = "Not thread-safe: an instance owns one workspace.";
    return trainable ? workspace + " Call {@link #forward} before {@link #backward}." : workspace;
  }
}
