package org.tapeless.compiler.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.tapeless.compiler.graph.StackElement;
import org.tapeless.compiler.graph.Value;

/**
 * The statements that give all parameters their start values. What an array of modules learns is
 * started by a loop in a method of its own, so that the code does not grow with the array; every
 * element draws by its own path, as if the array were written out.
 */
final class InitializerLoops {
  private static final List<String> COUNTERS = List.of("i", "j", "k", "l", "m", "n");

  private final Layout layout;
  private final int statementsInAMethod;
  private final List<MethodSpec> methods = new ArrayList<>();

  InitializerLoops(Layout layout, int statementsInAMethod) {
    this.layout = layout;
    this.statementsInAMethod = statementsInAMethod;
  }

  /** A statement for each parameter, or for a run of parameters of one array. */
  List<String> statements() {
    List<String> statements = new ArrayList<>();
    List<Value> parameters = layout.parameters();
    for (int from = 0; from < parameters.size(); ) {
      String array = array(parameters.get(from));
      int to = from + 1;
      while (!array.isEmpty()
          && to < parameters.size()
          && to - from < statementsInAMethod
          && array(parameters.get(to)).equals(array)) {
        to++;
      }
      statements.add(
          array.isEmpty()
              ? InitializerCall.of(parameters.get(from), List.of(), layout)
              : loop(array, parameters.subList(from, to)));
      from = to;
    }
    return statements;
  }

  /** The methods made so far. */
  List<MethodSpec> methods() {
    return methods;
  }

  /** The path of the innermost array that the parameter belongs to: {@code blocks.*}; or none. */
  private static String array(Value parameter) {
    String path = Layout.path(parameter);
    return path.substring(0, path.lastIndexOf(StackElement.ANY) + 1);
  }

  private String loop(String array, List<Value> parameters) {
    String method = layout.methods().variable("initialize" + Names.upperFirst(camel(array)));
    Names locals = layout.locals();
    List<String> counters = new ArrayList<>();
    Code code = new Code(4);
    for (int depth = 0; depth < StackElement.arrays(array); depth++) {
      String counter = locals.variable(COUNTERS.get(depth % COUNTERS.size()));
      String length = InitializerCall.length(parameters.get(0), depth, layout);
      code.open(
          "for (int " + counter + " = 0; " + counter + " < " + length + "; " + counter + "++)");
      counters.add(counter);
    }
    parameters.forEach(value -> code.line(InitializerCall.of(value, counters, layout)));
    counters.forEach(counter -> code.close());
    methods.add(
        MethodSpec.methodBuilder(method)
            .addModifiers(Modifier.PRIVATE)
            .addJavadoc("Starts what the modules of {@code $L} learn.\n", Comments.text(array))
            .addParameter(TypeName.LONG, "seed")
            .addCode(code.block())
            .build());
    return method + "(seed);";
  }

  private static String camel(String array) {
    StringBuilder name = new StringBuilder();
    for (String part : array.split("\\.", -1)) {
      boolean named = !part.equals(StackElement.ANY);
      name.append(named && name.length() > 0 ? Names.upperFirst(part) : named ? part : "");
    }
    return name.toString();
  }
}
