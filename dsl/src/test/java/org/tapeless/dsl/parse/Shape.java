package org.tapeless.dsl.parse;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import org.tapeless.dsl.ast.Node;
import org.tapeless.dsl.source.SourceSpan;

/** A syntax tree as text without places and empty lines: equal for trees that say the same. */
final class Shape {
  private final StringBuilder out = new StringBuilder();

  private Shape() {}

  static String of(Node node) {
    Shape shape = new Shape();
    shape.add(node, "\n");
    return shape.out.toString();
  }

  private void add(Object value, String newline) {
    if (value instanceof List<?> list) {
      list.forEach(v -> add(v, newline));
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresentOrElse(v -> add(v, newline), () -> out.append(newline).append("none"));
    } else if (value instanceof Record record) {
      out.append(newline).append(record.getClass().getSimpleName());
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        if (component.getType() != SourceSpan.class && !component.getName().equals("blankBefore")) {
          add(read(component, record), newline + " ");
        }
      }
      out.append(newline).append("end");
    } else {
      out.append(newline).append(value);
    }
  }

  private static Object read(RecordComponent component, Record record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
