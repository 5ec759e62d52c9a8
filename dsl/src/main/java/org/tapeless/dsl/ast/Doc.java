package org.tapeless.dsl.ast;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Text with places where it may be broken. A group is laid out on one line if it fits, else every
 * line of its own (not of groups inside of it) is a newline.
 */
sealed interface Doc {
  record Text(String text) implements Doc {}

  /** A newline in a broken group, else the text {@code flat}. */
  record Line(String flat) implements Doc {}

  record Concat(List<Doc> parts) implements Doc {}

  /** Newlines inside are indented by so many columns more. */
  record Nest(int columns, Doc doc) implements Doc {}

  record Group(Doc doc) implements Doc {}

  /** Lines that stand whatever the width: a body, rendered when its indentation is known. */
  record Body(IntFunction<String> render) implements Doc {}

  /** A space or a newline. */
  Doc LINE = new Line(" ");

  /** Nothing or a newline. */
  Doc CUT = new Line("");

  static Doc text(String text) {
    return new Text(text);
  }

  /** The parts, each a doc or anything else as its text, in a row. */
  static Doc row(Object... parts) {
    List<Doc> docs = new ArrayList<>();
    for (Object part : parts) {
      docs.add(part instanceof Doc doc ? doc : new Text(part.toString()));
    }
    return new Concat(docs);
  }

  static Doc group(Object... parts) {
    return new Group(row(parts));
  }

  /** Four columns further in: what goes on from the line above. */
  static Doc nest(Object... parts) {
    return new Nest(4, row(parts));
  }

  /** Filled lines: a break behind a comma only where the next item does not fit. */
  static Doc commas(List<Doc> items) {
    List<Doc> parts = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      parts.add(i == 0 ? items.get(i) : row(",", group(LINE, items.get(i))));
    }
    return new Concat(parts);
  }

  /** Items between brackets, which allow breaks behind commas and, if need be, at the start. */
  static Doc bracketed(String open, List<Doc> items, String close) {
    return items.isEmpty() ? text(open + close) : row(open, nest(commas(items)), close);
  }
}
