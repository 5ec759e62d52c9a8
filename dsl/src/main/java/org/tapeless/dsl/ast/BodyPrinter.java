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

  /** Between a line and the comment behind it, at least. */
  private static final int GAP = 2;

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
    for (int i = 0; i < printed.size(); ) {
      int end = i;
      while (end < printed.size() && isCommented(printed.get(end))) {
        end++;
      }
      List<Printed> together = printed.subList(i, Math.max(i + 1, end));
      int column = column(together);
      together.forEach(line -> append(line, column, out));
      i += together.size();
    }
    return out.toString();
  }

  private static void append(Printed line, int column, StringBuilder out) {
    out.append(line.text());
    if (!line.comment().isEmpty()) {
      int width = lastWidth(line.text());
      out.append(" ".repeat(Math.max(GAP, column - width))).append(line.comment());
    }
    out.append('\n');
  }

  /** Where the comments behind neighbouring lines stand: below each other, if they all fit. */
  private static int column(List<Printed> together) {
    int aligned = 0;
    int widest = 0;
    for (Printed line : together) {
      aligned = Math.max(aligned, lastWidth(line.text()) + GAP);
      widest = Math.max(widest, line.comment().length());
    }
    return aligned + widest <= WIDTH ? aligned : 0;
  }

  private static int lastWidth(String text) {
    return text.length() - text.lastIndexOf('\n') - 1;
  }

  private static boolean isCommented(Printed line) {
    return line.single() && !line.comment().isEmpty();
  }
}
