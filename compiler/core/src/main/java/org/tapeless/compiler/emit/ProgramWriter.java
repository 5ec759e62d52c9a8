package org.tapeless.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.tapeless.compiler.check.CheckedModel;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.schedule.Kernel;
import org.tapeless.compiler.schedule.Program;
import org.tapeless.compiler.schedule.Repeat;
import org.tapeless.compiler.schedule.Sequence;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.TensorType;

/**
 * Writes {@code forward}, {@code backward}, {@code predict} and {@code evaluate}: the checks and
 * the kernels.
 */
final class ProgramWriter {
  private final Layout layout;
  private final String model;

  ProgramWriter(Layout layout) {
    this.layout = layout;
    this.model = Comments.literal(layout.model().name());
  }

  /** Inputs that a program reads, in order of declaration. */
  List<Value> inputs(Program.Kind kind) {
    if (kind != Program.Kind.PREDICT) {
      return layout.model().graph().inputs();
    }
    Set<String> read = new LinkedHashSet<>();
    for (Kernel kernel : layout.schedule().predict().kernels()) {
      for (Value value : kernel.reads()) {
        if (value.definition() instanceof Definition.Input input) {
          read.add(input.name());
        }
      }
    }
    List<Value> inputs = new ArrayList<>(layout.model().graph().inputs());
    inputs.removeIf(value -> !read.contains(((Definition.Input) value.definition()).name()));
    return inputs;
  }

  /** The dims whose extents a program is given. */
  List<String> dims(Program.Kind kind) {
    Set<String> used = new LinkedHashSet<>();
    for (Value input : inputs(kind)) {
      used.addAll(symbols(input.type()));
    }
    if (kind == Program.Kind.PREDICT) {
      layout
          .graph()
          .results(Named.Role.OUTPUT)
          .forEach(n -> used.addAll(symbols(n.value().type())));
      layout.schedule().predict().kernels().stream()
          .flatMap(kernel -> kernel.computes().stream())
          .forEach(value -> used.addAll(symbols(value.type())));
      Repeat.all(layout.schedule().predict().parts())
          .forEach(repeat -> used.addAll(symbols(repeat.axis().size())));
    }
    boolean all = kind != Program.Kind.PREDICT;
    return layout.model().dims().stream()
        .map(CheckedModel.SymbolicDim::name)
        .filter(dim -> all || used.contains(dim))
        .toList();
  }

  private static Set<String> symbols(TensorType type) {
    Set<String> symbols = new LinkedHashSet<>();
    type.shape().dims().forEach(dim -> symbols.addAll(symbols(dim)));
    return symbols;
  }

  private static Set<String> symbols(Dim dim) {
    Set<String> symbols = new LinkedHashSet<>();
    dim.terms().forEach(term -> symbols.addAll(term.symbols()));
    return symbols;
  }

  void forward(TypeSpec.Builder type) {
    Named objective = layout.graph().objective().orElseThrow();
    boolean loss = objective.role() == Named.Role.LOSS;
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("forward")
            .addModifiers(Modifier.PUBLIC)
            .returns(real())
            .addJavadoc(
                "Returns $L of a batch, keeping in the workspace what {@link #backward} reads.\n",
                loss ? "the loss" : Comments.code(objective.name()));
    String result = scalar(objective.value());
    run(type, method, Program.Kind.FORWARD, "return " + result + ";");
  }

  void evaluate(TypeSpec.Builder type) {
    Named objective = layout.graph().objective().orElseThrow();
    boolean loss = objective.role() == Named.Role.LOSS;
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("evaluate")
            .addModifiers(Modifier.PUBLIC)
            .returns(real())
            .addJavadoc(
                "Returns $L of a batch as it is without training; computes the outputs too.\n",
                loss ? "the loss" : Comments.code(objective.name()));
    String result = scalar(layout.graph().inference(objective).value());
    run(type, method, Program.Kind.EVALUATE, "return " + result + ";");
  }

  void predict(TypeSpec.Builder type) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("predict")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("Computes the outputs alone, in less memory than {@code forward} does.\n");
    run(type, method, Program.Kind.PREDICT, "");
  }

  private void run(
      TypeSpec.Builder type, MethodSpec.Builder method, Program.Kind kind, String last) {
    Code code = new Code(4);
    for (String dim : dims(kind)) {
      method.addParameter(int.class, layout.extent(dim));
      inputsCall(code, "extent", Comments.literal(dim), layout.extent(dim), layout.capacity(dim));
    }
    for (Value input : inputs(kind)) {
      method.addParameter(parameter(input));
      check(code, input);
    }
    dims(kind).forEach(dim -> assign(code, layout.extent(dim)));
    inputs(kind).forEach(input -> assign(code, layout.name(input)));
    boolean trainable = layout.schedule().isTrainable();
    if (trainable) {
      code.line("ready = false;");
    }
    Sequence sequence = sequence(kind);
    boolean draws = sequence.kernels().stream().anyMatch(this::draws);
    if (draws) {
      code.line("random.draw();");
    }
    calls(type, sequence, kind.name().toLowerCase(Locale.ROOT), code);
    if (kind == Program.Kind.FORWARD) {
      if (!layout.states().isEmpty()) {
        code.line(Code.type("States") + ".exchange(state, nextState);");
      }
      if (!layout.keys().isEmpty()) {
        code.line("random.advance();");
      }
      code.line("ready = true;");
    }
    if (!last.isEmpty()) {
      code.line(last);
    }
    type.addMethod(method.addCode(code.block()).build());
  }

  /** What a method of the class runs: evaluation goes on where prediction ends. */
  private Sequence sequence(Program.Kind kind) {
    return switch (kind) {
      case FORWARD -> layout.schedule().forward().sequence();
      case BACKWARD -> layout.schedule().backward().sequence();
      case PREDICT -> layout.schedule().predict().sequence();
      case EVALUATE -> layout.schedule().inference();
    };
  }

  private boolean draws(Kernel kernel) {
    return kernel.reads().stream().anyMatch(v -> v.definition() instanceof Definition.Key);
  }

  private static void assign(Code code, String name) {
    code.line("this." + name + " = " + name + ";");
  }

  private void inputsCall(Code code, String check, String... arguments) {
    code.line(
        Code.type("Inputs")
            + "."
            + check
            + "("
            + model
            + ", "
            + String.join(", ", arguments)
            + ");");
  }

  private void check(Code code, Value input) {
    Definition.Input definition = (Definition.Input) input.definition();
    String name = layout.name(input);
    String literal = Comments.literal(definition.name());
    String count =
        DimText.within(input, input.type().shape().elements(), layout.sizes(), layout::extent);
    if (!input.type().isScalar()) {
      inputsCall(code, "length", literal, name + ".length", DimText.exact(count));
    }
    if (definition.low().isPresent() && definition.highExclusive().isPresent()) {
      String low = Literals.whole(definition.low().getAsInt());
      String high = Literals.whole(definition.highExclusive().getAsInt());
      if (input.type().isScalar()) {
        boolean unsigned = input.type().element() == ElementType.U8;
        inputsCall(code, "range", literal, unsigned ? name + " & 0xFF" : name, low, high);
        return;
      }
      String row =
          input.type().rank() < 2
              ? "1"
              : layout.extentText(
                  org.tapeless.compiler.schedule.Offsets.stride(input.type().shape().dims(), 0));
      inputsCall(code, "range", literal, name, count, row, low, high);
    }
  }

  private void calls(TypeSpec.Builder type, Sequence sequence, String name, Code code) {
    CallWriter calls = new CallWriter(layout, sequence.homes(), name);
    calls.write(sequence.parts(), code);
    calls.methods().forEach(type::addMethod);
  }

  void backward(TypeSpec.Builder type) {
    Code code = new Code(4);
    code.open("if (!ready)");
    code.line(
        "throw new "
            + Code.type("IllegalStateException")
            + "("
            + Comments.literal(layout.model().name() + ": backward needs a forward before it")
            + ");");
    code.close();
    calls(type, sequence(Program.Kind.BACKWARD), "backward", code);
    code.line("ready = false;");
    type.addMethod(
        MethodSpec.methodBuilder("backward")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc(
                "Overwrites all gradients with those of the last {@link #forward}, whose arrays"
                    + " must not have\n"
                    + "changed since.\n")
            .addCode(code.block())
            .build());
  }

  private ParameterSpec parameter(Value input) {
    return ParameterSpec.builder(javaType(input.type()), layout.name(input)).build();
  }

  /** The Java type of a whole tensor: an array, or the element itself for a scalar. */
  TypeName javaType(TensorType type) {
    TypeName element = element(type.element());
    return type.isScalar() ? element : ArrayTypeName.of(element);
  }

  TypeName element(ElementType element) {
    return switch (element) {
      case REAL -> real();
      case I32 -> TypeName.INT;
      case U8 -> TypeName.BYTE;
      case BOOL -> TypeName.BOOLEAN;
    };
  }

  TypeName real() {
    return layout.precision().bytes() == 4 ? TypeName.FLOAT : TypeName.DOUBLE;
  }

  /** The field, or place in {@code scalars}, of a scalar result. */
  String scalar(Value value) {
    Integer place = layout.scalars().get(value);
    return place == null ? layout.name(value) : "scalars[" + place + "]";
  }
}
