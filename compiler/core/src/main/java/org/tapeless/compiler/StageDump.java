package org.tapeless.compiler;

import java.util.List;
import org.tapeless.compiler.graph.GraphPrinter;
import org.tapeless.compiler.memory.Bytes;
import org.tapeless.compiler.memory.MemoryTable;
import org.tapeless.compiler.report.ScheduleText;
import org.tapeless.compiler.report.TreeText;
import org.tapeless.compiler.types.Precision;
import org.tapeless.dsl.parse.SyntaxParser;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;

/** What a stage of the compiler made of a model, as text: for looking into the compiler. */
public final class StageDump {
  private static final int WIDTH = 100;

  private StageDump() {}

  /** The stages whose results can be shown, in their order. */
  public enum Stage {
    AST,
    GRAPH,
    TRAINING,
    OPTIMIZED,
    SCHEDULE,
    MEMORY,
    JAVA
  }

  /** The syntax tree of a file, which need not be a correct model. */
  public static String ast(SourceFile source, Diagnostics diagnostics) {
    return TreeText.of(SyntaxParser.parse(source, diagnostics));
  }

  /** The result of a stage behind the syntax tree. */
  public static String of(CompiledModel model, Stage stage) {
    return switch (stage) {
      case AST -> ast(model.checked().source(), new Diagnostics());
      case GRAPH -> GraphPrinter.print(model.checked().graph());
      case TRAINING -> GraphPrinter.print(model.training());
      case OPTIMIZED -> GraphPrinter.print(model.optimized());
      case SCHEDULE -> ScheduleText.of(model.schedule());
      case MEMORY -> memory(model);
      case JAVA -> model.java().text();
    };
  }

  private static String memory(CompiledModel model) {
    Precision precision = model.checked().precision();
    MemoryTable table =
        new MemoryTable(
            model.schedule(), kernel -> ScheduleText.name(kernel.main()), ScheduleText::name);
    StringBuilder out = new StringBuilder();
    out.append("workspace  ").append(Bytes.text(model.plan().bytes(precision), precision));
    out.append(" bytes\nunshared   ");
    out.append(Bytes.text(model.plan().unsharedBytes(precision), precision));
    out.append(" bytes\nprediction ");
    out.append(Bytes.text(model.plan().predictBytes(precision), precision)).append(" bytes\n");
    if (model.schedule().isTrainable()) {
      section(out, "training", table.training(model.plan(), WIDTH));
    }
    section(out, "predict", table.predict(model.plan(), WIDTH));
    return out.toString();
  }

  private static void section(StringBuilder out, String title, List<String> lines) {
    out.append('\n').append(title).append('\n');
    lines.forEach(line -> out.append("  ").append(line.stripTrailing()).append('\n'));
  }
}
