package org.tapeless.dsl.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every message of the compiler, in one place: {@code nnc explain}, the manual and the tests read
 * it. A code is never used again for something else. To add one, add a line here and the file
 * {@code explain/NNxxxx.md} with its explanation, a wrong and a right example.
 *
 * <p>Groups: 01 text and limits, 02 syntax, 03 axes and shapes, 04 names and kinds, 05 parameters
 * and initializers, 06 operators, attributes and types, 07 checks and recipes, 08 limits of the
 * compiler, 09 imports and files.
 */
public enum ErrorCode {
  FILE_TOO_LARGE("NN0101", "file is larger than {0}"),
  TOO_MANY_TOKENS("NN0102", "file has more than {0} tokens"),
  NESTED_TOO_DEEPLY("NN0103", "nested more than {0} levels deep"),
  EXPRESSION_TOO_LONG("NN0104", "expression is more than {0} operators deep"),
  NAME_TOO_LONG("NN0105", "name is longer than {0} characters"),
  BIDIRECTIONAL_CONTROL("NN0106", "bidirectional control character {0}"),
  CONTROL_CHARACTER("NN0107", "control character {0}"),
  FOREIGN_CHARACTER("NN0108", "character {0} outside of a comment or string"),
  UNKNOWN_CHARACTER("NN0109", "`{0}` is not a token of the language"),
  UNCLOSED_COMMENT("NN0110", "comment is not closed"),
  UNCLOSED_STRING("NN0111", "string is not closed"),
  BAD_ESCAPE("NN0112", "unknown escape `{0}` in a string"),
  NUMBER_OUT_OF_RANGE("NN0113", "number {0} is out of range"),
  BAD_NUMBER("NN0114", "`{0}` is not a number"),

  UNEXPECTED_TOKEN("NN0201", "expected {0}, found {1}"),
  UNCLOSED_BRACKET("NN0202", "`{0}` is never closed"),
  UNMATCHED_BRACKET("NN0203", "`{0}` closes nothing"),
  RESERVED_WORD("NN0204", "`{0}` is a word of the language and cannot be a name"),
  CHAINED_COMPARISON("NN0205", "comparisons do not chain"),
  STATEMENT_NOT_ENDED("NN0206", "expected the end of the statement, found {0}"),
  MISSING_VALUE("NN0207", "expected an expression, found {0}"),
  MISPLACED_DECLARATION("NN0208", "`{0}` does not belong here"),
  MISSING_INITIAL_VALUE("NN0210", "{0} `{1}` has no initial value"),
  POSITIONAL_AFTER_NAMED("NN0211", "argument without a name after one with a name"),

  CONTRACTION_MISMATCH("NN0302", "axes of `@` do not agree");

  private final String code;
  private final String title;

  ErrorCode(String code, String title) {
    this.code = code;
    this.title = title;
  }

  /** The stable code: {@code NN0302}. */
  public String code() {
    return code;
  }

  /** The headline with {@code {0}}, {@code {1}}, ... as they stand. */
  public String title() {
    return title;
  }

  /** The headline with {@code {0}}, {@code {1}}, ... replaced by the arguments. */
  public String title(Object... arguments) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < title.length(); i++) {
      boolean slot = title.startsWith("{", i) && title.startsWith("}", i + 2);
      if (slot) {
        out.append(arguments[title.charAt(i + 1) - '0']);
        i += 2;
      } else {
        out.append(title.charAt(i));
      }
    }
    return out.toString();
  }

  /** What {@code nnc explain} prints: the explanation and both examples. */
  public Explanation explanation() {
    return Explanation.of(this);
  }

  /** The entry with this code, in either case. */
  public static Optional<ErrorCode> byCode(String code) {
    String upper = code.toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(e -> e.code.equals(upper)).findFirst();
  }
}
