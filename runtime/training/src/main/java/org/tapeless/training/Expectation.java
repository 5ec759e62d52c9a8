package org.tapeless.training;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must hold when the training ends, such as {@code test.accuracy > 0.96}.
 *
 * <p>A path is {@code loss} or a metric for the last epoch of training; {@code valid.} or {@code
 * test.} in front asks for the same on those rows, with the parameters that the training leaves.
 *
 * @param path what is compared
 * @param comparison how
 * @param bound with which number
 */
public record Expectation(String path, Comparison comparison, double bound) {
  private static final Pattern FORM =
      Pattern.compile("\\s*([A-Za-z][A-Za-z0-9_.]*)\\s*(<=|>=|<|>|==|!=)\\s*(\\S+)\\s*");

  /** A comparison of two numbers; none holds for NaN but {@code !=}. */
  public enum Comparison {
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">="),
    EQUAL("=="),
    UNEQUAL("!=");

    private final String symbol;

    Comparison(String symbol) {
      this.symbol = symbol;
    }

    /** The comparison that is written this way; throws if there is none. */
    public static Comparison of(String symbol) {
      for (Comparison comparison : values()) {
        if (comparison.symbol.equals(symbol)) {
          return comparison;
        }
      }
      throw new IllegalArgumentException("`" + symbol + "` is not one of < <= > >= == !=");
    }

    /** Whether {@code value} stands in this relation to {@code bound}. */
    public boolean holds(double value, double bound) {
      return switch (this) {
        case LESS -> value < bound;
        case AT_MOST -> value <= bound;
        case MORE -> value > bound;
        case AT_LEAST -> value >= bound;
        case EQUAL -> value == bound;
        case UNEQUAL -> value != bound;
      };
    }

    @Override
    public String toString() {
      return symbol;
    }
  }

  /** Reads {@code path comparison number}; throws with the expected form otherwise. */
  public static Expectation parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "cannot read the expectation `" + text + "`: write it like `test.accuracy > 0.96`");
    }
    String number = form.group(3).replace("_", "");
    try {
      return new Expectation(
          form.group(1), Comparison.of(form.group(2)), Double.parseDouble(number));
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "`%s` in the expectation `%s` is no number", number, text),
          notANumber);
    }
  }

  @Override
  public String toString() {
    return path + " " + comparison + " " + Decimal.text(bound);
  }
}
