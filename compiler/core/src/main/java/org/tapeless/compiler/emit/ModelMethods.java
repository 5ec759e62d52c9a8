package org.tapeless.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.lang.model.element.Modifier;
import org.tapeless.compiler.check.CheckedModel;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.schedule.Program;
import org.tapeless.compiler.types.Precision;
import org.tapeless.compiler.types.Shape;

/** Writes the accessors and the methods of the runtime's interfaces that tools call. */
final class ModelMethods {
  private static final int PARAMETERS_IN_A_METHOD = 120;

  private final Layout layout;
  private final ProgramWriter programs;
  private final TypeSpec.Builder type;

  ModelMethods(Layout layout, ProgramWriter programs, TypeSpec.Builder type) {
    this.layout = layout;
    this.programs = programs;
    this.type = type;
  }

  /** The typed accessors of results, which people call. */
  void accessors() {
    for (Named named : layout.graph().results()) {
      String accessor = layout.accessor(named);
      if (accessor == null) {
        continue;
      }
      Shape shape = named.value().type().shape();
      String what =
          switch (named.role()) {
            case METRIC -> metric(named);
            case GRADIENT -> "Gradient with respect to {@code " + named.name() + "}" + of(shape);
            default -> "Output {@code " + named.name() + "}" + of(shape);
          };
      String javadoc = what + ", " + Places.inJavadoc(named.span()) + ".";
      type.addMethod(
          MethodSpec.methodBuilder(accessor)
              .addModifiers(Modifier.PUBLIC)
              .returns(programs.javaType(named.value().type()))
              .addJavadoc("$L", String.join("\n", Comments.filled(javadoc, 95)) + "\n")
              .addStatement("return $L", reference(named.value()))
              .build());
    }
  }

  private String metric(Named named) {
    String evaluated = layout.graph().hasModes() ? " or {@link #evaluate}" : "";
    return "Metric {@code " + named.name() + "} of the last {@link #forward}" + evaluated;
  }

  private static String of(Shape shape) {
    return shape.rank() == 0 ? "" : ", " + ShapeText.of(shape) + " row by row";
  }

  private String reference(Value value) {
    return value.type().isScalar() ? programs.scalar(value) : layout.name(value);
  }

  void generic() {
    parameters();
    initialize();
    states();
    random();
    capacities();
    feed("predict", Program.Kind.PREDICT, TypeName.VOID);
    byIndex("output", Named.Role.OUTPUT);
    if (layout.schedule().isTrainable()) {
      feed("forward", Program.Kind.FORWARD, TypeName.DOUBLE);
      if (layout.graph().hasModes()) {
        feed("evaluate", Program.Kind.EVALUATE, TypeName.DOUBLE);
      }
      metric();
      byIndex("gradient", Named.Role.GRADIENT);
    }
  }

  private MethodSpec.Builder override(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(returns);
  }

  private void parameters() {
    String precise = layout.precision() == Precision.F32 ? "FloatParameters" : "DoubleParameters";
    ClassName name = Code.className(precise);
    type.addMethod(override("parameters", name).addStatement("return parameters").build());
  }

  private void initialize() {
    InitializerLoops loops = new InitializerLoops(layout, PARAMETERS_IN_A_METHOD);
    List<String> statements = loops.statements();
    Chunks chunks = new Chunks("initialize", PARAMETERS_IN_A_METHOD);
    Code code = new Code(4);
    if (!layout.keys().isEmpty()) {
      code.line("random.seed(seed);");
    }
    for (Value state : layout.states()) {
      code.line(InitializerCall.ofState(state, layout));
    }
    chunks.split(statements, layout.methods(), "seed", "seed").forEach(code::line);
    type.addMethod(
        override("initialize", TypeName.VOID)
            .addParameter(TypeName.LONG, "seed")
            .addCode(code.block())
            .build());
    chunks.methods().forEach(type::addMethod);
    loops.methods().forEach(type::addMethod);
  }

  private void states() {
    if (!layout.states().isEmpty()) {
      TypeName states =
          ParameterizedTypeName.get(Code.className("Optional"), Code.className("Parameters"));
      String text = "return " + Code.type("Optional") + ".of(states);";
      type.addMethod(override("states", states).addCode(new Code(4).line(text).block()).build());
    }
  }

  private void random() {
    if (!layout.keys().isEmpty()) {
      TypeName streams =
          ParameterizedTypeName.get(Code.className("Optional"), Code.className("RandomStreams"));
      String text = "return " + Code.type("Optional") + ".of(random);";
      type.addMethod(override("random", streams).addCode(new Code(4).line(text).block()).build());
    }
  }

  private void capacities() {
    List<String> names =
        layout.model().dims().stream()
            .map(CheckedModel.SymbolicDim::name)
            .map(layout::capacity)
            .toList();
    String text = names.isEmpty() ? "new int[0]" : "new int[] {" + String.join(", ", names) + "}";
    type.addMethod(
        override("capacities", ArrayTypeName.of(TypeName.INT))
            .addStatement("return $L", text)
            .build());
  }

  private void feed(String name, Program.Kind kind, TypeName returns) {
    List<String> arguments = new ArrayList<>();
    List<String> dims = layout.model().dims().stream().map(CheckedModel.SymbolicDim::name).toList();
    programs.dims(kind).forEach(dim -> arguments.add("feed.extent(" + dims.indexOf(dim) + ")"));
    List<Value> inputs = layout.model().graph().inputs();
    for (Value input : programs.inputs(kind)) {
      String array = "feed." + getter(input) + "(" + inputs.indexOf(input) + ")";
      arguments.add(input.type().isScalar() ? array + "[0]" : array);
    }
    String call = name + "(" + String.join(", ", arguments) + ");";
    Code code = new Code(4);
    code.line(returns.equals(TypeName.VOID) ? call : "return " + call);
    type.addMethod(
        override(name, returns)
            .addParameter(Code.className("Feed"), "feed")
            .addCode(code.block())
            .build());
  }

  private String getter(Value input) {
    return switch (input.type().element()) {
      case REAL -> layout.precision() == Precision.F32 ? "floats" : "doubles";
      case I32 -> "ints";
      case U8 -> "bytes";
      case BOOL -> "booleans";
    };
  }

  private void metric() {
    type.addMethod(
        override("metric", TypeName.DOUBLE)
            .addParameter(TypeName.INT, "index")
            .addCode(choice(Named.Role.METRIC, named -> programs.scalar(named.value())).block())
            .build());
  }

  private void byIndex(String method, Named.Role role) {
    Code code = choice(role, named -> wrapped(named.value()));
    type.addMethod(
        override(method, Code.className("Object"))
            .addParameter(TypeName.INT, "index")
            .addCode(code.block())
            .build());
  }

  /** A result as the array that tools expect; scalars travel in an array of one. */
  private String wrapped(Value value) {
    if (!value.type().isScalar()) {
      return layout.name(value);
    }
    String element = layout.javaType(value.type().element());
    return "new " + element + "[] {" + programs.scalar(value) + "}";
  }

  private Code choice(Named.Role role, Function<Named, String> result) {
    List<Named> named = layout.graph().results(role);
    Code code = new Code(4);
    String message =
        layout.model().name() + ": no " + role.name().toLowerCase(java.util.Locale.ROOT) + " ";
    String error =
        Code.type("IndexOutOfBoundsException") + "(" + Comments.literal(message) + " + index);";
    if (named.isEmpty()) {
      return code.line("throw new " + error);
    }
    code.open("switch (index)");
    for (int i = 0; i < named.size(); i++) {
      code.line("case " + i + ":");
      code.line("  return " + result.apply(named.get(i)) + ";");
    }
    code.line("default:");
    code.line("  throw new " + error);
    return code.close();
  }
}
