package org.tapeless.compiler.graph;

import java.util.Map;

/**
 * The words that stand for operators in the names of values that the model's author did not name.
 */
public final class OperatorWords {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("+", "sum"),
          Map.entry("-", "difference"),
          Map.entry("*", "product"),
          Map.entry("/", "quotient"),
          Map.entry("^", "power"),
          Map.entry("@", "product"),
          Map.entry("==", "equal"),
          Map.entry("!=", "unequal"),
          Map.entry("<", "less"),
          Map.entry("<=", "atMost"),
          Map.entry(">", "greater"),
          Map.entry(">=", "atLeast"),
          Map.entry("f32", "real"),
          Map.entry("i32", "integer"),
          Map.entry("bool", "truth"),
          Map.entry("neg", "negative"),
          Map.entry("where", "choice"),
          Map.entry("%rearrange", "transposed"));

  private OperatorWords() {}

  /** What an unnamed result of the operator is called: letters and digits, a small one first. */
  public static String of(Op op) {
    return WORDS.getOrDefault(op.name(), op.name().replace("%", ""));
  }

  /** The origin of a part of a value: its name and the word of the operator that makes the part. */
  public static Origin part(Origin whole, Op op) {
    String word = of(op);
    return whole.named(whole.name() + Character.toUpperCase(word.charAt(0)) + word.substring(1));
  }
}
