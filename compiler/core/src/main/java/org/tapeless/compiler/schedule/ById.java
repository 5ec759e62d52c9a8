package org.tapeless.compiler.schedule;

import java.util.Comparator;
import org.tapeless.compiler.graph.Value;

/** Values in the order of the graph. */
final class ById {
  static final Comparator<Value> ORDER = Comparator.comparingInt(Value::id);

  private ById() {}
}
