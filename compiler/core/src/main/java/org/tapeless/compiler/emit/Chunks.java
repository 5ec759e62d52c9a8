package org.tapeless.compiler.emit;

import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Splits a long run of statements over several methods, because HotSpot never compiles a method
 * above 8,000 bytes of bytecode, and Java allows none above 65,535.
 */
final class Chunks {
  private final String name;
  private final int size;
  private final List<MethodSpec> methods = new ArrayList<>();

  /**
   * @param size statements that one method may have
   */
  Chunks(String name, int size) {
    this.name = name;
    this.size = size;
  }

  /** The statements, or calls of new methods that hold them where they are too many. */
  List<String> split(List<String> statements, Names names, String parameters, String arguments) {
    if (statements.size() <= size) {
      return statements;
    }
    List<String> calls = new ArrayList<>();
    for (int from = 0; from < statements.size(); from += size) {
      List<String> part = statements.subList(from, Math.min(from + size, statements.size()));
      String method = names.variable(name + (calls.size() + 1));
      Code code = new Code(4);
      part.forEach(code::line);
      MethodSpec.Builder builder =
          MethodSpec.methodBuilder(method)
              .addModifiers(Modifier.PRIVATE)
              .addJavadoc("Part $L of {@code $L}.\n", calls.size() + 1, name)
              .addCode(code.block());
      if (!parameters.isEmpty()) {
        builder.addParameter(long.class, parameters);
      }
      methods.add(builder.build());
      calls.add(method + "(" + arguments + ");");
    }
    return split(calls, names, parameters, arguments);
  }

  /** The methods made so far. */
  List<MethodSpec> methods() {
    return methods;
  }
}
