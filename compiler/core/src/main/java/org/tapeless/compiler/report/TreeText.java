package org.tapeless.compiler.report;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.ast.Path;

/**
 * A tree of records as indented text, a node a line: a debugging view of the syntax tree. Places
 * and comments are left out; a node that holds plain values only fits one line.
 */
public final class TreeText {
  private static final Set<String> LEFT_OUT = Set.of("span", "trivia", "dangling");

  private record Item(String label, Object value, int depth) {}

  private TreeText() {}

  /** The text of a record and all records below it. */
  public static String of(Record root) {
    StringBuilder out = new StringBuilder();
    Deque<Item> open = new ArrayDeque<>(List.of(new Item("", root, 0)));
    while (!open.isEmpty()) {
      Item item = open.pop();
      List<Item> below = new ArrayList<>();
      out.append("  ".repeat(item.depth())).append(item.label());
      out.append(line(item, below)).append('\n');
      Collections.reverse(below);
      below.forEach(open::push);
    }
    return out.toString();
  }

  private static String line(Item item, List<Item> below) {
    if (isWord(item.value()) || !(item.value() instanceof Record)) {
      return plain(item.value());
    }
    Record node = (Record) item.value();
    StringBuilder line = new StringBuilder(name(node.getClass()));
    for (RecordComponent component : node.getClass().getRecordComponents()) {
      if (!LEFT_OUT.contains(component.getName())) {
        add(component.getName(), read(component, node), item.depth() + 1, line, below);
      }
    }
    return line.toString();
  }

  private static void add(
      String name, Object found, int depth, StringBuilder line, List<Item> below) {
    Object value = found instanceof Optional<?> optional ? optional.orElse(null) : found;
    if (value instanceof Collection<?> items) {
      items.forEach(each -> below.add(new Item(name + ": ", each, depth)));
    } else if (value instanceof Record && !isWord(value)) {
      below.add(new Item(name + ": ", value, depth));
    } else if (value != null) {
      line.append(' ').append(name).append('=').append(plain(value));
    }
  }

  /** A name or path needs no line of its own. */
  private static boolean isWord(Object value) {
    return value instanceof Name || value instanceof Path;
  }

  private static Object read(RecordComponent component, Record node) {
    try {
      return component.getAccessor().invoke(node);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  /** {@code Expr.Call} for a nested record, so that kinds of one family stand out. */
  private static String name(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return outer == null
        ? type.getSimpleName()
        : outer.getSimpleName() + "." + type.getSimpleName();
  }

  private static String plain(Object value) {
    return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
  }
}
