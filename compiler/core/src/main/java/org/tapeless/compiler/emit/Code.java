package org.tapeless.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Java text in the making: lines that are indented, kept within 100 columns, and that name types
 * which JavaPoet imports.
 *
 * <p>A type is written through {@link #type}, which marks its simple name in the text; so lines can
 * be measured and broken as text and are still imported, or written out in full where the model has
 * taken the name.
 */
final class Code {
  private static final int WIDTH = 100;
  private static final char OPEN = '\u0001';
  private static final char CLOSE = '\u0002';
  private static final String RUNTIME = "org.tapeless.runtime";
  private static final Map<String, ClassName> TYPES = types();

  private final StringBuilder text = new StringBuilder();
  private int depth;

  /** Columns to the left of a statement in a method of the class. */
  private final int margin;

  Code(int margin) {
    this.margin = margin;
  }

  private static Map<String, ClassName> types() {
    Map<String, ClassName> types = new TreeMap<>();
    for (String name :
        List.of("Math", "Float", "Double", "System", "String", "Object", "Integer")) {
      types.put(name, ClassName.get("java.lang", name));
    }
    for (String name : List.of("IllegalStateException", "IndexOutOfBoundsException")) {
      types.put(name, ClassName.get("java.lang", name));
    }
    for (String name : List.of("Task", "Workers")) {
      types.put(name, ClassName.get(RUNTIME + ".threads", name));
    }
    for (String name : List.of("Arrays", "List", "ArrayList", "Optional")) {
      types.put(name, ClassName.get("java.util", name));
    }
    for (String name :
        List.of("Convolution", "FloatMath", "DoubleMath", "Lanes", "Kernels", "Rows")) {
      types.put(name, ClassName.get(RUNTIME + ".kernels", name));
    }
    for (String name : List.of("FloatVector", "DoubleVector", "VectorSpecies", "VectorOperators")) {
      types.put(name, ClassName.get("jdk.incubator.vector", name));
    }
    for (String name : List.of("CounterRandom", "Initializers", "RandomStreams")) {
      types.put(name, ClassName.get(RUNTIME + ".random", name));
    }
    ofModels(types);
    return types;
  }

  private static void ofModels(Map<String, ClassName> types) {
    for (String name :
        List.of(
            "AxisSpec",
            "DoubleParameters",
            "ElementKind",
            "Feed",
            "FloatParameters",
            "Inputs",
            "Model",
            "ModelSignature",
            "Parameters",
            "ParameterSpec",
            "Precision",
            "Size",
            "States",
            "TensorSpec",
            "TrainableModel")) {
      types.put(name, ClassName.get(RUNTIME, name));
    }
  }

  /** The name of a type as a part of text for this class. */
  static String type(String simpleName) {
    if (!TYPES.containsKey(simpleName)) {
      throw new IllegalArgumentException("unknown type " + simpleName);
    }
    return OPEN + simpleName + CLOSE;
  }

  static ClassName className(String simpleName) {
    return TYPES.get(simpleName);
  }

  /** One statement or the head of a block, broken where it is too long for a line. */
  Code line(String statement) {
    List<String> lines = Wrapping.wrap(statement, WIDTH - margin - 2 * depth);
    for (int i = 0; i < lines.size(); i++) {
      text.append("  ".repeat(depth)).append(lines.get(i)).append('\n');
    }
    return this;
  }

  /** A call whose arguments fall into groups, one to a line. */
  Code call(String head, String... groups) {
    line(head);
    depth += 2;
    for (int i = 0; i < groups.length; i++) {
      line(groups[i] + (i + 1 < groups.length ? "," : ");"));
    }
    depth -= 2;
    return this;
  }

  /** A comment of as many lines as it takes. */
  Code comment(String sentence) {
    for (String line : Comments.filled(sentence, WIDTH - margin - 2 * depth - 3)) {
      text.append("  ".repeat(depth)).append("// ").append(line).append('\n');
    }
    return this;
  }

  /** An empty line, except at the begin of a block and after another one. */
  Code gap() {
    boolean begins = text.length() == 0 || text.toString().endsWith("{\n");
    if (!begins && !text.toString().endsWith("\n\n")) {
      text.append('\n');
    }
    return this;
  }

  Code open(String head) {
    line(head + " {");
    depth++;
    return this;
  }

  /** Closes a block and opens the one for the other case. */
  Code orElse(String head) {
    depth--;
    line("} " + head + " {");
    depth++;
    return this;
  }

  Code close() {
    depth--;
    return line("}");
  }

  boolean isEmpty() {
    return text.length() == 0;
  }

  /** Leaves out the first line of those that declare a name which no other line of code has. */
  void dropUnused(List<String> names) {
    for (String name : names) {
      List<String> lines = new ArrayList<>(List.of(text.toString().split("\n", -1)));
      Pattern word = Pattern.compile("\\b" + Pattern.quote(name) + "\\b");
      List<String> found = new ArrayList<>(lines);
      found.removeIf(line -> !word.matcher(line.replaceFirst("//.*", "")).find());
      if (found.size() == 1) {
        lines.remove(found.get(0));
        text.setLength(0);
        text.append(String.join("\n", lines));
      }
    }
  }

  /** The text for JavaPoet. */
  CodeBlock block() {
    return block(text.toString());
  }

  /** A piece of text, with its types to be imported, for JavaPoet. */
  static CodeBlock block(String text) {
    CodeBlock.Builder block = CodeBlock.builder();
    List<Object> arguments = new ArrayList<>();
    StringBuilder format = new StringBuilder();
    int from = 0;
    for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, from)) {
      int close = text.indexOf(CLOSE, open);
      format.append(text.substring(from, open).replace("$", "$$")).append("$T");
      arguments.add(TYPES.get(text.substring(open + 1, close)));
      from = close + 1;
    }
    format.append(text.substring(from).replace("$", "$$"));
    return block.add(format.toString(), arguments.toArray()).build();
  }

  /** The length of text without the marks around types. */
  static int length(String text) {
    return (int) text.chars().filter(c -> c != OPEN && c != CLOSE).count();
  }
}
