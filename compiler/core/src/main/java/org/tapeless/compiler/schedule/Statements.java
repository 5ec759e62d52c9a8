package org.tapeless.compiler.schedule;

import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;

/** Judges how a value is best written: what decides between a line of its own and a part of one. */
public final class Statements {
  private Statements() {}

  /** The number of operations and operands of a formula. */
  static int size(Formula formula) {
    if (formula instanceof Formula.Apply call) {
      return 1 + call.arguments().stream().mapToInt(Statements::size).sum();
    }
    return 1;
  }

  /** Whether the model's author gave the value its name, by binding it. */
  public static boolean isNamed(Value value) {
    String statement = value.origin().statement().text();
    int equals = statement.indexOf('=');
    if (equals < 0 || value.origin().isGradient()) {
      return false;
    }
    for (String word : statement.substring(0, equals).split("[^A-Za-z0-9_]+", -1)) {
      if (word.equals(value.origin().name())) {
        return true;
      }
    }
    return false;
  }
}
