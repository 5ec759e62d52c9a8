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
 * compiler, 09 imports and files, 10 models that are right and will hardly learn (warnings).
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

  ELEMENTWISE_MISMATCH("NN0301", "axes of `{0}` do not agree"),
  CONTRACTION_MISMATCH("NN0302", "axes of `@` do not agree"),
  SIGNATURE_MISMATCH("NN0303", "operand does not fit `{0}`"),
  NO_SUCH_AXIS("NN0304", "axes in brackets of `{0}` do not fit"),
  DUPLICATE_AXIS("NN0305", "two axes are named `{0}`"),
  VIEW_IMPOSSIBLE("NN0306", "{0} has no view as {1}"),
  DECLARED_TYPE("NN0307", "{0} is not of its declared type"),
  DIM_ARITHMETIC("NN0308", "`{0}` is not a size"),
  NOT_SCALAR("NN0309", "{0} must be a real scalar"),
  CONDITION_FAILS("NN0310", "condition `{0}` does not hold"),
  DIM_REDEFINED("NN0311", "dim `{0}` already has the size {1}"),
  SYMBOLIC_PARAMETER("NN0312", "parameter `{0}` has the symbolic dim `{1}`"),
  DIM_UNKNOWABLE("NN0313", "no input tells the extent of `{0}`"),
  MISPLACED_REST("NN0314", "`..` does not belong here"),
  DIM_NOT_SYMBOLIC("NN0315", "`{0}` cannot be a symbolic dim here"),
  PLACE_OUTSIDE("NN0316", "axis `{0}` has no such place"),

  UNKNOWN_NAME("NN0401", "unknown name `{0}`"),
  DUPLICATE_NAME("NN0402", "`{0}` is declared twice"),
  WRONG_KIND("NN0403", "`{0}` is {1}, but {2} is needed"),
  NOT_STATIC("NN0404", "`{0}` is not known at compile time"),
  RECURSION("NN0405", "`{0}` contains itself"),
  NO_OUTPUT("NN0406", "model `{0}` has neither an output nor a loss"),
  TUPLE_COUNT("NN0407", "{0} names for {1} values"),
  MISSING_ARGUMENT("NN0408", "`{0}` needs `{1}`"),
  UNKNOWN_ARGUMENT("NN0409", "`{0}` has no argument `{1}`"),
  TOO_MANY_ARGUMENTS("NN0410", "too many arguments for `{0}`"),
  DUPLICATE_ARGUMENT("NN0411", "`{0}` is given `{1}` twice"),
  MODULE_WITHOUT_FUNCTION("NN0412", "module `{0}` has no `fn`"),
  NO_RETURN("NN0413", "function returns nothing"),
  IMPURE_FUNCTION("NN0414", "function makes a module instance"),
  UNUSED_NAME("NN0415", "`{0}` is never used"),
  UNKNOWN_OPTION("NN0416", "no model has a parameter `{0}`"),
  JAVA_NAME("NN0417", "`{0}` cannot be the name of a Java {1}"),

  LOOP_TYPE("NN0441", "loop does not keep the type of `{0}`"),
  NOT_CARRIED("NN0442", "scan does not bind `{0}`"),
  SCAN_NAME("NN0443", "scan begins with a value that has no name"),
  CHECKPOINT("NN0446", "a checkpoint every {0} trips does not fit a loop of {1}"),
  ARRAY_LENGTH("NN0444", "array of modules needs one length"),

  NOT_AN_INITIALIZER("NN0501", "parameter needs an initializer or a constant"),
  INITIALIZER_NUMBERS("NN0502", "initializer `{0}` does not fit"),
  DUPLICATE_PARAMETER("NN0503", "two parameters have the path `{0}`"),
  PARAMETER_TYPE("NN0504", "parameters are real"),
  STATE_TYPE("NN0520", "state `{0}` does not fit"),
  STATE_IN_LOOP("NN0521", "state `{0}` is updated in a loop"),
  NOT_A_STATE("NN0522", "`{0}` is no state of this model or module"),

  OPERAND_REFUSED("NN0601", "`{0}` does not take this operand"),
  NO_BRACKETS("NN0602", "`{0}` takes no axes in brackets"),
  ATTRIBUTE_VALUE("NN0603", "attribute `{1}` of `{0}` has no such value"),
  UNKNOWN_TYPE("NN0604", "unknown element type `{0}`"),
  BAD_RANGE("NN0605", "range of values does not fit"),
  NO_GRADIENT("NN0606", "`{0}` has no gradient here"),
  SECOND_OBJECTIVE("NN0607", "a model differentiates one value"),
  OWN_RULE("NN0612", "rule of operator `{0}` does not fit"),
  IDS_OUTSIDE("NN0608", "`{0}` may say a place that the axis `{1}` does not have"),
  MODES_DIFFER("NN0620", "`{0}` has two shapes"),

  UNKNOWN_IN_CHECK("NN0701", "the model has no `{0}`"),
  GOLDEN_INPUT("NN0702", "check gives no value for input `{0}`"),
  CHECK_VALUE("NN0703", "`{0}` does not fit the check"),
  NOTHING_TO_DIFFERENTIATE("NN0704", "`{0}` needs a model with a loss"),
  RAGGED_ARRAY("NN0705", "array is ragged or empty"),
  ARRAY_SHAPE("NN0706", "array for `{0}` has another shape"),
  ARRAY_RANGE("NN0707", "array for `{0}` leaves its range"),
  UNKNOWN_MODEL("NN0708", "no model `{0}` to train"),
  UNKNOWN_SETTING("NN0709", "no {0} `{1}`"),
  RECIPE_VALUE("NN0710", "`{0}` does not fit the recipe"),
  RECIPE_MISSING("NN0711", "`{0}` lacks `{1}`"),
  UNKNOWN_MEASURE("NN0712", "recipe measures no `{0}`"),

  NOT_BUILT_CONSTRUCT("NN0801", "{0} is not in this compiler yet"),
  TENSOR_TOO_LARGE("NN0803", "tensor is too large"),
  MODEL_TOO_LARGE("NN0804", "model `{0}` is too large"),
  CALLS_TOO_DEEP("NN0805", "calls are nested more than {0} deep"),

  IMPORT_NOT_FOUND("NN0901", "no file for `import {0}`"),
  IMPORT_CYCLE("NN0902", "`import {0}` leads back to itself"),
  IMPORT_REFUSED("NN0903", "`import {0}` cannot be used"),
  TOO_MANY_IMPORTS("NN0904", "more than {0} imported files, or {1} that lead from one to the next"),
  EMPTY_FILE("NN0905", "file declares nothing"),

  NOT_LOGITS("NN1001", "`{0}` takes logits, and gets a {1}"),
  LINEAR_TWICE("NN1002", "two linear layers with nothing between them"),
  NO_PATH_TO_LOSS("NN1003", "parameter `{0}` has no path to the loss"),
  START_FOR_OTHER("NN1004", "`{0}` is no start for a layer before `{1}`"),
  BATCH_OF_ONE("NN1005", "batch normalisation of a batch of one"),
  CONSTANT_OUTPUT("NN1006", "output `{0}` depends on no input and no parameter");

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
