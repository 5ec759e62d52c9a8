package org.tapeless.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours Java (and model) text for terminals: comments, strings, keywords, numbers. */
final class JavaColours {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>/\\*(?s:.*?)\\*/|//[^\\n"
              + "]*)|(?<string>\"(?:\\\\.|[^\"\\\\\\n"
              + "])*\")|(?<annotation>@[A-Z]\\w*)"
              + "|\\b(?<keyword>package|import|public|private|static|final|class|implements|new|return|"
              + "for|if|else|int|long|float|double|boolean|byte|void|this|throw|switch|case|default|"
              + "module|param|fn|dim|where|model|input|output|loss)\\b"
              + "|\\b(?<number>\\d[\\d_]*(?:\\.\\d+)?(?:[eE][-+]?\\d+)?[fFdDlL]?)\\b");

  private JavaColours() {}

  static String paint(String text) {
    Paint paint = new Paint(true);
    Matcher matcher = TOKEN.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String found = matcher.group();
      String painted =
          matcher.group("comment") != null
              ? lines(found, paint)
              : matcher.group("string") != null
                  ? paint.yellow(found)
                  : matcher.group("annotation") != null
                      ? paint.yellow(found)
                      : matcher.group("keyword") != null ? paint.blue(found) : paint.cyan(found);
      matcher.appendReplacement(out, Matcher.quoteReplacement(painted));
    }
    matcher.appendTail(out);
    return out.toString();
  }

  /** Line by line, so that a pager which shows the middle of a comment has its colour. */
  private static String lines(String comment, Paint paint) {
    StringBuilder out = new StringBuilder();
    for (int from = 0; from < comment.length(); ) {
      int end = comment.indexOf('\n', from);
      int to = end < 0 ? comment.length() : end;
      out.append(paint.green(comment.substring(from, to))).append(end < 0 ? "" : "\n");
      from = to + 1;
    }
    return out.toString();
  }
}
