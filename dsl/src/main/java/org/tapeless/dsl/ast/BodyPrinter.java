package org.tapeless.dsl.ast;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Lays out what stands in braces, one line of the program a line, and keeps its comments: those
 * above it above, one behind it behind, aligned over neighbouring lines.
 */
final class BodyPrinter {
  private static final int INDENT = 2;
  private static final int WIDTH = 100;

  /** A line as text; of several lines only the last can have a comment behind it. */
  private record Printed(String text, String comment) {
    boolean single() {
      return text.indexOf('\n') < 0;
    }
  }

  private final StatementPrinter statements = new StatementPrinter(this);

  StatementPrinter statements() {
    return statements;
  }

  Doc body(Block block) {
    return braces(block.statements(), s -> s.accept(statements), block.dangling());
  }

  /** The lines in braces, a step further in. */
  <T extends Line> Doc braces(List<T> lines, Function<T, Doc> print, List<Comment> dangling) {
    if (lines.isEmpty() && dangling.isEmpty()) {
      return Doc.text("{}");
    }
    return new Doc.Body(
        indent ->
            "{\n" + lines(lines, print, dangling, indent + INDENT) + " ".repeat(indent) + "}");
  }

  <T extends Line> String lines(
      List<T> lines, Function<T, Doc> print, List<Comment> dangling, int indent) {
    List<Printed> printed = new ArrayList<>();
    for (T line : lines) {
      Trivia trivia = line.trivia();
      comments(trivia.leading(), indent, printed);
      if (trivia.blankBefore()) {
        blank(printed);
      }
      String text = Layout.render(print.apply(line), indent);
      String comment = trivia.trailing().map(Comment::text).orElse("");
      printed.add(new Printed(" ".repeat(indent) + text, comment));
    }
    comments(dangling, indent, printed);
    return joined(printed);
  }

  private static void comments(List<Comment> comments, int indent, List<Printed> printed) {
    for (Comment comment : comments) {
      if (comment.blankBefore()) {
        blank(printed);
      }
      printed.add(new Printed(" ".repeat(indent) + comment.text(), ""));
    }
  }

  private static void blank(List<Printed> printed) {
    if (!printed.isEmpty()) {
      printed.add(new Printed("", ""));
    }
  }

  private static String joined(List<Printed> printed) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < printed.size(); i++) {
      Printed line = printed.get(i);
      out.append(line.text());
      if (!line.comment().isEmpty()) {
        int width = lastWidth(line.text());
        out.append(" ".repeat(column(printed, i) - width)).append(line.comment());
      }
      out.append('\n');
    }
    return out.toString();
  }

  private static int lastWidth(String text) {
    return text.length() - text.lastIndexOf('\n') - 1;
  }

  /** Where the comment behind a line stands: with those of the lines around it, if they fit. */
  private static int column(List<Printed> printed, int at) {
    int alone = lastWidth(printed.get(at).text()) + 2;
    int aligned = alone;
    int widest = 0;
    for (int step = -1; step <= 1; step += 2) {
      for (int i = at; i >= 0 && i < printed.size() && isCommented(printed.get(i)); i += step) {
        aligned = Math.max(aligned, printed.get(i).text().length() + 2);
        widest = Math.max(widest, printed.get(i).comment().length());
      }
    }
    return isCommented(printed.get(at)) && aligned + widest <= WIDTH ? aligned : alone;
  }

  private static boolean isCommented(Printed line) {
    return line.single() && !line.comment().isEmpty();
  }
}
