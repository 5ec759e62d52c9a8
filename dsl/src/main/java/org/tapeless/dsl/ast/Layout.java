package org.tapeless.dsl.ast;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Chooses the line breaks of a {@link Doc}: each group flat if it fits. Without recursion. */
final class Layout {
  private static final int WIDTH = 100;

  private record Item(int indent, boolean flat, Doc doc) {}

  private final StringBuilder out = new StringBuilder();
  private final Deque<Item> stack = new ArrayDeque<>();
  private int column;

  private Layout() {}

  /** The text from the column {@code indent} on; its later lines bring their own indentation. */
  static String render(Doc doc, int indent) {
    Layout layout = new Layout();
    layout.column = indent;
    layout.stack.push(new Item(indent, false, doc));
    while (!layout.stack.isEmpty()) {
      layout.place(layout.stack.pop());
    }
    return layout.out.toString();
  }

  private void place(Item item) {
    Doc doc = item.doc();
    if (doc instanceof Doc.Text text) {
      append(text.text());
    } else if (doc instanceof Doc.Line line) {
      if (item.flat()) {
        append(line.flat());
      } else {
        out.append('\n').append(" ".repeat(item.indent()));
        column = item.indent();
      }
    } else if (doc instanceof Doc.Body body) {
      append(body.render().apply(item.indent()));
    } else if (doc instanceof Doc.Group group) {
      boolean flat = item.flat() || fits(group.doc());
      stack.push(new Item(item.indent(), flat, group.doc()));
    } else {
      open(item, stack);
    }
  }

  private void append(String text) {
    out.append(text);
    int newline = text.lastIndexOf('\n');
    column = newline < 0 ? column + text.length() : text.length() - newline - 1;
  }

  /** Whether the group and what is glued to it fit on the rest of the line. */
  private boolean fits(Doc doc) {
    int room = WIDTH - column;
    Deque<Item> ahead = new ArrayDeque<>(List.of(new Item(0, true, doc)));
    var behind = stack.iterator();
    while (room >= 0) {
      if (ahead.isEmpty()) {
        if (!behind.hasNext()) {
          return true;
        }
        ahead.push(behind.next());
      }
      Item item = ahead.pop();
      if (item.doc() instanceof Doc.Text text) {
        room -= text.text().length();
      } else if (item.doc() instanceof Doc.Line line) {
        if (!item.flat()) {
          return true;
        }
        room -= line.flat().length();
      } else if (item.doc() instanceof Doc.Body) {
        return !item.flat();
      } else if (item.doc() instanceof Doc.Group group) {
        ahead.push(new Item(0, item.flat(), group.doc()));
      } else {
        open(item, ahead);
      }
    }
    return false;
  }

  private static void open(Item item, Deque<Item> onto) {
    if (item.doc() instanceof Doc.Nest nest) {
      onto.push(new Item(item.indent() + nest.columns(), item.flat(), nest.doc()));
    } else {
      List<Doc> parts = ((Doc.Concat) item.doc()).parts();
      for (int i = parts.size() - 1; i >= 0; i--) {
        onto.push(new Item(item.indent(), item.flat(), parts.get(i)));
      }
    }
  }
}
