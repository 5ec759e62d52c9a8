package org.tapeless.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;
import org.tapeless.compiler.check.CheckedModel;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.WindowProduct;
import org.tapeless.compiler.memory.Slot;
import org.tapeless.compiler.schedule.Program;
import org.tapeless.compiler.types.Precision;

/** Writes the constants, the fields and the constructor. */
final class FieldWriter {
  private final Layout layout;
  private final ProgramWriter programs;
  private final Code constructor = new Code(4);

  FieldWriter(Layout layout, ProgramWriter programs) {
    this.layout = layout;
    this.programs = programs;
  }

  void constants(TypeSpec.Builder type, int lanes) {
    for (SizeNames.Constant constant : layout.sizes().constants()) {
      type.addField(constant(constant.name(), constant.javadoc(), Literals.whole(constant.size())));
    }
    if (layout.hasOffsetNames()) {
      offsets(type, layout.parameters(), "flat arrays");
      offsets(type, layout.states(), "flat arrays of states");
    }
    layout.convolutions().all().forEach((sizes, name) -> type.addField(convolution(name, sizes)));
    if (lanes > 0) {
      type.addField(
          constant(
              "LAST_LANE",
              "Element i of a sum goes to lane i & LAST_LANE: the same bits on any machine.",
              Code.type("Lanes") + ".COUNT - 1"));
    }
  }

  private static FieldSpec convolution(String name, WindowProduct.Sizes sizes) {
    String text = String.join("\n", Comments.filled(ConvolutionNames.sentence(sizes), 100 - 9));
    return FieldSpec.builder(
            Code.className("Convolution"), name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("$L", text + "\n")
        .initializer(Code.block(ConvolutionNames.value(sizes)))
        .build();
  }

  /** Where each of these values begins in its array. */
  private void offsets(TypeSpec.Builder type, List<Value> values, String arrays) {
    Value before = null;
    for (Value parameter : values) {
      String start =
          before == null
              ? "0"
              : layout.offsetText(before)
                  + " + "
                  + DimText.within(
                      before, before.type().shape().elements(), layout.sizes(), layout::extent);
      String what =
          "Where "
              + Layout.path(parameter)
              + " begins in the "
              + arrays
              + ": "
              + ShapeText.of(parameter.type().shape())
              + ", "
              + Places.inJavadoc(parameter.origin().span())
              + ".";
      type.addField(constant(layout.offsetText(parameter), what, start));
      before = parameter;
    }
  }

  private static FieldSpec constant(String name, String javadoc, String value) {
    String text = String.join("\n", Comments.filled(javadoc, 100 - 9));
    return FieldSpec.builder(TypeName.INT, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("$L", text + "\n")
        .initializer(Code.block(value))
        .build();
  }

  void fields(TypeSpec.Builder type, int lanes, VectorFields vectors) {
    parameters(type);
    states(type);
    random(type);
    if (layout.multiplies()) {
      type.addField(
          FieldSpec.builder(Code.className("Kernels"), "kernels", Modifier.PRIVATE, Modifier.FINAL)
              .initializer(
                  layout.threads() ? CodeBlock.of("") : Code.block(Code.type("Kernels") + ".get()"))
              .build());
    }
    String real = layout.precision().javaType();
    for (int number = 1; number <= lanes; number++) {
      String name = ReductionWriter.lanes(number);
      type.addField(
          FieldSpec.builder(
                  ArrayTypeName.of(programs.real()), name, Modifier.PRIVATE, Modifier.FINAL)
              .initializer(Code.block("new " + real + "[" + Code.type("Lanes") + ".COUNT]"))
              .build());
    }
    for (CheckedModel.SymbolicDim dim : layout.model().dims()) {
      type.addField(
          FieldSpec.builder(
                  TypeName.INT, layout.capacity(dim.name()), Modifier.PRIVATE, Modifier.FINAL)
              .addJavadoc("The largest extent of $L.\n", dim.name())
              .build());
    }
    vectors.fields(type, constructor);
    workspace(type);
    results(type);
    call(type);
  }

  private void parameters(TypeSpec.Builder type) {
    String precise = layout.precision() == Precision.F32 ? "FloatParameters" : "DoubleParameters";
    type.addField(
        FieldSpec.builder(Code.className(precise), "parameters", Modifier.PRIVATE, Modifier.FINAL)
            .initializer(Code.block("new " + Code.type(precise) + "(SIGNATURE.parameters())"))
            .build());
    TypeName array = ArrayTypeName.of(programs.real());
    if (!layout.parameters().isEmpty()) {
      type.addField(
          FieldSpec.builder(array, "parameter", Modifier.PRIVATE, Modifier.FINAL)
              .initializer("parameters.values()")
              .build());
      if (layout.schedule().isTrainable()) {
        type.addField(
            FieldSpec.builder(array, "gradient", Modifier.PRIVATE, Modifier.FINAL)
                .initializer("parameters.gradients()")
                .build());
      }
    }
  }

  private void states(TypeSpec.Builder type) {
    if (layout.states().isEmpty()) {
      return;
    }
    String precise = layout.precision() == Precision.F32 ? "FloatParameters" : "DoubleParameters";
    TypeName array = ArrayTypeName.of(programs.real());
    type.addField(
        FieldSpec.builder(Code.className(precise), "states", Modifier.PRIVATE, Modifier.FINAL)
            .addJavadoc("What is kept from step to step.\n")
            .initializer(Code.block("new " + Code.type(precise) + "(SIGNATURE.states())"))
            .build());
    type.addField(
        FieldSpec.builder(array, "state", Modifier.PRIVATE, Modifier.FINAL)
            .initializer("states.values()")
            .build());
    if (layout.schedule().isTrainable()) {
      type.addField(
          FieldSpec.builder(array, "nextState", Modifier.PRIVATE, Modifier.FINAL)
              .addJavadoc(
                  "What the states become in {@link #forward}, and afterwards what they were.\n")
              .initializer("states.gradients()")
              .build());
    }
  }

  /** The seed and step, and a key for each place that draws. */
  private void random(TypeSpec.Builder type) {
    List<Value> keys = layout.keys();
    if (keys.isEmpty()) {
      return;
    }
    type.addField(
        FieldSpec.builder(
                Code.className("RandomStreams"), "random", Modifier.PRIVATE, Modifier.FINAL)
            .addJavadoc("Seed and step, which with place and element make every random number.\n")
            .initializer(Code.block("new " + Code.type("RandomStreams") + "()"))
            .build());
    for (Value key : keys) {
      String path = ((Definition.Key) key.definition()).path();
      type.addField(
          FieldSpec.builder(
                  ArrayTypeName.of(TypeName.INT),
                  layout.name(key),
                  Modifier.PRIVATE,
                  Modifier.FINAL)
              .addJavadoc(
                  "Key of what {@code $L} draws in the current call, $L.\n",
                  Comments.text(path),
                  Places.inJavadoc(key.origin().span()))
              .initializer(Code.block("random.stream(" + Comments.literal(path) + ")"))
              .build());
    }
  }

  private void workspace(TypeSpec.Builder type) {
    for (Slot slot : layout.plan().slots()) {
      String name = "slot" + slot.number();
      String owners = String.join(", ", owners(slot));
      FieldSpec.Builder field =
          FieldSpec.builder(
              ArrayTypeName.of(programs.element(slot.element())),
              name,
              Modifier.PRIVATE,
              Modifier.FINAL);
      if (owners.length() < 300) {
        String text = "Holds, one after the other: " + owners + ".";
        field.addJavadoc("$L", String.join("\n", Comments.filled(text, 100 - 9)) + "\n");
      }
      type.addField(field.build());
      allocate(name, layout.javaType(slot.element()), slot);
    }
  }

  private List<String> owners(Slot slot) {
    List<String> names = new ArrayList<>();
    layout.plan().training().forEach((value, at) -> add(names, value, at.equals(slot)));
    layout.plan().predict().forEach((value, at) -> add(names, value, at.equals(slot)));
    return names;
  }

  private void add(List<String> names, Value value, boolean owns) {
    if (owns && !names.contains(layout.name(value))) {
      names.add(layout.name(value));
    }
  }

  private void results(TypeSpec.Builder type) {
    for (Value value : layout.ownArrays()) {
      type.addField(
          described(value, Modifier.FINAL)
              .addJavadoc("$L", place(value) + ", " + ShapeText.of(value.type().shape()) + ".\n")
              .build());
      allocate(layout.name(value), value, layout.javaType(value.type().element()));
    }
    for (Value value : layout.fieldValues()) {
      type.addField(described(value).addJavadoc("$L", place(value) + ".\n").build());
    }
    if (!layout.scalars().isEmpty()) {
      type.addField(
          FieldSpec.builder(
                  ArrayTypeName.of(programs.real()), "scalars", Modifier.PRIVATE, Modifier.FINAL)
              .initializer("new $T[$L]", programs.real(), layout.scalars().size())
              .build());
    }
  }

  private FieldSpec.Builder described(Value value, Modifier... more) {
    return FieldSpec.builder(programs.javaType(value.type()), layout.name(value), Modifier.PRIVATE)
        .addModifiers(more);
  }

  private String place(Value value) {
    boolean gradient = value.origin().isGradient();
    String what = gradient ? "Gradient of " + value.origin().gradientOf() : value.origin().name();
    return "{@code " + Comments.text(what) + "}, " + Places.inJavadoc(value.origin().span());
  }

  private void allocate(String name, Value largest, String javaType) {
    String size =
        DimText.within(
            largest, largest.type().shape().elements(), layout.sizes(), layout::capacity);
    constructor.line(name + " = new " + javaType + "[" + DimText.exact(size) + "];");
  }

  /** A slot has the size of its largest owner; in the owner's terms, if it has just one such. */
  private void allocate(String name, String javaType, Slot slot) {
    for (Map<Value, Slot> owners : List.of(layout.plan().training(), layout.plan().predict())) {
      for (Map.Entry<Value, Slot> owner : owners.entrySet()) {
        Value value = owner.getKey();
        if (owner.getValue().equals(slot) && value.type().shape().elements().equals(slot.size())) {
          allocate(name, value, javaType);
          return;
        }
      }
    }
    String size = DimText.exact(layout.capacityText(slot.size()));
    constructor.line(name + " = new " + javaType + "[" + size + "];");
  }

  /** What the current call was given. */
  private void call(TypeSpec.Builder type) {
    for (CheckedModel.SymbolicDim dim : layout.model().dims()) {
      type.addField(
          FieldSpec.builder(TypeName.INT, layout.extent(dim.name()), Modifier.PRIVATE)
              .addJavadoc("Extent of $L in the current call.\n", dim.name())
              .build());
    }
    Program.Kind kind =
        layout.schedule().isTrainable() ? Program.Kind.FORWARD : Program.Kind.PREDICT;
    for (Value input : programs.inputs(kind)) {
      String shape = input.type().isScalar() ? "" : ", " + ShapeText.of(input.type().shape());
      String name = ((Definition.Input) input.definition()).name();
      type.addField(
          described(input)
              .addJavadoc("Input {@code $L} of the current call$L.\n", name, shape)
              .build());
    }
    if (layout.schedule().isTrainable()) {
      type.addField(
          FieldSpec.builder(TypeName.BOOLEAN, "ready", Modifier.PRIVATE)
              .addJavadoc("Whether the workspace holds what {@link #backward} needs.\n")
              .build());
    }
  }

  /**
   * The constructor that does all the work.
   *
   * @param shares the loops that are dealt out
   */
  MethodSpec constructor(ShareWriter shares) {
    MethodSpec.Builder method = MethodSpec.constructorBuilder().addModifiers(Modifier.PUBLIC);
    CodeBlock.Builder checks = CodeBlock.builder();
    boolean dims = !layout.model().dims().isEmpty();
    method.addJavadoc(
        dims
            ? "A model whose calls may give extents up to these capacities.\n"
            : "A model with all parameters at zero; see {@link #initialize}.\n");
    for (CheckedModel.SymbolicDim dim : layout.model().dims()) {
      String name = layout.capacity(dim.name());
      method.addParameter(TypeName.INT, name);
      Code code = new Code(4);
      String model = Comments.literal(layout.model().name());
      String literal = Comments.literal(dim.name());
      String bound = dim.bound().isPresent() ? ", " + Literals.whole(dim.bound().getAsLong()) : "";
      code.line(
          Code.type("Inputs")
              + ".capacity("
              + String.join(", ", model, literal, name)
              + bound
              + ");");
      code.line("this." + name + " = " + name + ";");
      checks.add(code.block());
    }
    if (layout.threads()) {
      ThreadWriter.constructor(method, constructor, layout, shares);
    }
    return method.addCode(checks.build()).addCode(constructor.block()).build();
  }
}
