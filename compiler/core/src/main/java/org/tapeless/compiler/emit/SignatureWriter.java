package org.tapeless.compiler.emit;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.tapeless.compiler.check.CheckedModel;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.StackElement;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;

/** Writes the model's signature: names, kinds and shapes of all that goes in and out. */
final class SignatureWriter {
  private static final int ENTRIES_IN_A_METHOD = 60;

  /**
   * An element of a list, or what makes several.
   *
   * @param several whether it is a list of elements
   */
  private record Entry(String text, boolean several) {
    static List<Entry> single(List<String> texts) {
      return texts.stream().map(text -> new Entry(text, false)).toList();
    }

    String statement() {
      return "list." + (several ? "addAll" : "add") + "(" + text + ");";
    }
  }

  private final Layout layout;
  private final Graph graph;

  SignatureWriter(Layout layout) {
    this.layout = layout;
    this.graph = layout.graph();
  }

  void write(TypeSpec.Builder type) {
    type.addField(
        FieldSpec.builder(
                Code.className("ModelSignature"),
                "SIGNATURE",
                Modifier.PRIVATE,
                Modifier.STATIC,
                Modifier.FINAL)
            .initializer(Code.block("describe()"))
            .build());
    type.addMethod(
        MethodSpec.methodBuilder("signature")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(Code.className("ModelSignature"))
            .addStatement("return SIGNATURE")
            .build());
  }

  /** The private methods that build the signature; they stand last, being of no interest. */
  void writeTables(TypeSpec.Builder type) {
    CheckedModel model = layout.model();
    List<String> parts = new ArrayList<>();
    parts.add(Comments.literal(model.name()));
    parts.add(Comments.literal(Places.fileName(model.source().name())));
    parts.add(Comments.literal(sha256(model.source().text())));
    parts.add(Code.type("Precision") + "." + layout.precision().name());
    parts.add(strings(model.dims().stream().map(CheckedModel.SymbolicDim::name).toList()));
    parts.add(table(type, "inputs", "TensorSpec", Entry.single(inputs())));
    parts.add(table(type, "outputs", "TensorSpec", Entry.single(results(Named.Role.OUTPUT))));
    parts.add(strings(graph.results(Named.Role.METRIC).stream().map(Named::name).toList()));
    parts.add(table(type, "gradients", "TensorSpec", Entry.single(results(Named.Role.GRADIENT))));
    parts.add(table(type, "parameterSpecs", "ParameterSpec", specs(layout.parameters())));
    if (!layout.states().isEmpty()) {
      parts.add(table(type, "stateSpecs", "ParameterSpec", specs(layout.states())));
    }
    boolean loss = !graph.results(Named.Role.LOSS).isEmpty();
    parts.add(Boolean.toString(loss));
    Code code = new Code(4);
    code.line("return new " + Code.type("ModelSignature") + "(" + String.join(", ", parts) + ");");
    type.addMethod(
        MethodSpec.methodBuilder("describe")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(Code.className("ModelSignature"))
            .addCode(code.block())
            .build());
  }

  private static String strings(List<String> strings) {
    List<String> literals = strings.stream().map(Comments::literal).toList();
    return Code.type("List") + ".of(" + String.join(", ", literals) + ")";
  }

  /** A list of entries: in place if it is short, else a method of its own, or several. */
  private String table(TypeSpec.Builder type, String name, String element, List<Entry> entries) {
    if (entries.isEmpty()) {
      return Code.type("List") + ".of()";
    }
    String method = layout.methods().variable(name);
    Code code = new Code(4);
    String listType = Code.type("List") + "<" + Code.type(element) + ">";
    if (entries.size() <= 10 && entries.stream().noneMatch(Entry::several)) {
      List<String> texts = entries.stream().map(Entry::text).toList();
      code.line("return " + Code.type("List") + ".of(" + String.join(", ", texts) + ");");
    } else {
      code.line(listType + " list = new " + Code.type("ArrayList") + "<>();");
      int part = 1;
      for (int from = 0; from < entries.size(); from += ENTRIES_IN_A_METHOD) {
        int to = Math.min(from + ENTRIES_IN_A_METHOD, entries.size());
        String partName = layout.methods().variable(name + part++);
        addPart(type, partName, listType, entries.subList(from, to));
        code.line(partName + "(list);");
      }
      code.line("return list;");
    }
    type.addMethod(listMethod(method, element).addCode(code.block()).build());
    return method + "()";
  }

  private static MethodSpec.Builder listMethod(String name, String element) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(
            com.palantir.javapoet.ParameterizedTypeName.get(
                Code.className("List"), Code.className(element)));
  }

  private static void addPart(
      TypeSpec.Builder type, String name, String listType, List<Entry> entries) {
    Code code = new Code(4);
    entries.forEach(entry -> code.line(entry.statement()));
    String element = listType.contains("ParameterSpec") ? "ParameterSpec" : "TensorSpec";
    type.addMethod(
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addParameter(
                com.palantir.javapoet.ParameterizedTypeName.get(
                    Code.className("List"), Code.className(element)),
                "list")
            .addCode(code.block())
            .build());
  }

  private List<String> inputs() {
    List<String> entries = new ArrayList<>();
    for (Value input : layout.model().graph().inputs()) {
      Definition.Input definition = (Definition.Input) input.definition();
      String entry = tensor(definition.name(), input);
      if (definition.low().isPresent() && definition.highExclusive().isPresent()) {
        entry +=
            ".within("
                + Literals.whole(definition.low().getAsInt())
                + ", "
                + Literals.whole(definition.highExclusive().getAsInt())
                + ")";
      }
      entries.add(entry);
    }
    return entries;
  }

  private List<String> results(Named.Role role) {
    return graph.results(role).stream().map(named -> tensor(named.name(), named.value())).toList();
  }

  private String tensor(String name, Value value) {
    List<String> parts = new ArrayList<>();
    parts.add(Comments.literal(name));
    parts.add(Code.type("ElementKind") + "." + kind(value.type().element()));
    for (Axis axis : ShapeText.axes(value)) {
      String size = size(axis.size());
      parts.add(
          axis.isAnonymous()
              ? Code.type("AxisSpec") + ".of(" + size + ")"
              : "new "
                  + Code.type("AxisSpec")
                  + "("
                  + Comments.literal(axis.name())
                  + ", "
                  + size
                  + ")");
    }
    return Code.type("TensorSpec") + ".of(" + String.join(", ", parts) + ")";
  }

  private static String kind(ElementType element) {
    return element.name();
  }

  private String size(Dim dim) {
    List<String> names =
        layout.model().dims().stream().map(CheckedModel.SymbolicDim::name).toList();
    String sum = "";
    for (Dim.Term term : dim.terms()) {
      String product = "";
      for (String symbol : term.symbols()) {
        String factor = Code.type("Size") + ".dim(" + names.indexOf(symbol) + ")";
        product = product.isEmpty() ? factor : product + ".times(" + factor + ")";
      }
      String number = Code.type("Size") + ".of(" + Literals.whole(term.coefficient()) + ")";
      if (product.isEmpty()) {
        product = number;
      } else if (term.coefficient() != 1) {
        product = product + ".times(" + number + ")";
      }
      sum = sum.isEmpty() ? product : sum + ".plus(" + product + ")";
    }
    return sum.isEmpty() ? Code.type("Size") + ".of(0)" : sum;
  }

  private List<Entry> specs(List<Value> values) {
    return values.stream().map(this::spec).toList();
  }

  private Entry spec(Value parameter) {
    String path = Layout.path(parameter);
    int arrays = StackElement.arrays(path);
    List<String> sizes = new ArrayList<>();
    for (int axis = 0; axis < parameter.type().rank(); axis++) {
      sizes.add(Literals.whole(parameter.type().shape().dim(axis).constant()));
    }
    String list = Code.type("List") + ".of(";
    String shape = list + String.join(", ", sizes.subList(arrays, sizes.size())) + ")";
    List<String> arguments = new ArrayList<>(List.of(Comments.literal(path)));
    if (arrays > 0) {
      arguments.add(list + String.join(", ", sizes.subList(0, arrays)) + ")");
    }
    arguments.add(shape);
    arguments.add(layout.offsetText(parameter));
    String type = Code.type("ParameterSpec");
    String maker = arrays > 0 ? type + ".stacked(" : "new " + type + "(";
    return new Entry(maker + String.join(", ", arguments) + ")", arrays > 0);
  }

  static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
