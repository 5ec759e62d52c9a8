package org.tapeless.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.types.Dim;

/**
 * Writes the loops that are dealt out to threads: each as a method of an inner class, of which
 * every thread has an instance with scratch memory of its own.
 *
 * <p>The inner class has scratch arrays and kernels of the same names as the class around it, so
 * that a loop reads the same wherever it is written.
 */
final class ShareWriter {
  /** More loops are not dealt out: the method that chooses among them must be compiled. */
  private static final int MOST_LOOPS = 300;

  private final Layout layout;
  private final Names constants = new Names();
  private final Names names = new Names();
  private final List<String> chosen = new ArrayList<>();
  private final List<FieldSpec> numbers = new ArrayList<>();
  private final List<MethodSpec> methods = new ArrayList<>();
  private final Set<String> counters = new LinkedHashSet<>();

  ShareWriter(Layout layout) {
    this.layout = layout;
  }

  /** The name of the inner class. */
  String name() {
    return layout.model().name().equals("Share") ? "Part" : "Share";
  }

  boolean isEmpty() {
    return methods.isEmpty();
  }

  boolean isFull() {
    return methods.size() == MOST_LOOPS;
  }

  /** The names of the counters that loops need which are dealt out. */
  Set<String> counters() {
    return counters;
  }

  /**
   * Adds a loop and returns the call that deals it out.
   *
   * @param kernel the method that deals it out
   * @param around the counters that the method is given
   */
  String add(String kernel, List<Index.Counter> around, SharedLoops.Shared shared, Code code) {
    String number = constants.constant(kernel);
    String method = names.variable(kernel);
    around.forEach(counter -> counters.add(layout.counter(counter)));
    numbers.add(
        FieldSpec.builder(TypeName.INT, number, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .initializer("$L", methods.size())
            .build());
    chosen.add("case " + number + " -> " + method + "(from, to - from);");
    methods.add(
        MethodSpec.methodBuilder(method)
            .addModifiers(Modifier.PRIVATE)
            .addParameter(TypeName.INT, "from")
            .addParameter(TypeName.INT, "count")
            .addJavadoc("A part of {@link $L#$L}.\n", layout.model().name(), kernel)
            .addCode(code.block())
            .build());
    return "workers.run(shares, "
        + name()
        + "."
        + number
        + ", "
        + layout.extentText(shared.positions())
        + ", "
        + cost(shared.cost())
        + ");";
  }

  private String cost(Dim cost) {
    List<String> terms = new ArrayList<>();
    for (Dim.Term term : cost.terms()) {
      StringBuilder product = new StringBuilder(Literals.whole(term.coefficient()) + "L");
      term.symbols().forEach(symbol -> product.append(" * ").append(layout.extent(symbol)));
      terms.add(product.toString());
    }
    return String.join(" + ", terms).replace("+ -", "- ");
  }

  /**
   * The inner class.
   *
   * @param lanes how many arrays of lanes its loops need
   * @param vectors what they need to compute with vectors
   */
  TypeSpec type(int lanes, VectorFields vectors, TypeName real) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name())
            .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
            .addSuperinterface(Code.className("Task"))
            .addJavadoc(
                "What one thread does of the loops that are dealt out: {@code count} positions from"
                    + " {@code from}\non. It has scratch memory of its own.\n");
    numbers.forEach(type::addField);
    scratch(type, lanes, real);
    vectors.ownFields(type);
    Code run = new Code(6);
    run.open("switch (what)");
    chosen.forEach(run::line);
    run.close();
    type.addMethod(
        MethodSpec.methodBuilder("run")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .addParameter(TypeName.INT, "what")
            .addParameter(TypeName.INT, "from")
            .addParameter(TypeName.INT, "to")
            .addCode(run.block())
            .build());
    methods.forEach(type::addMethod);
    return type.build();
  }

  private void scratch(TypeSpec.Builder type, int lanes, TypeName real) {
    if (layout.multiplies()) {
      type.addField(
          FieldSpec.builder(Code.className("Kernels"), "kernels", Modifier.PRIVATE, Modifier.FINAL)
              .initializer(Code.block(Code.type("Kernels") + ".get()"))
              .build());
    }
    for (int number = 1; number <= lanes; number++) {
      type.addField(
          FieldSpec.builder(
                  ArrayTypeName.of(real),
                  ReductionWriter.lanes(number),
                  Modifier.PRIVATE,
                  Modifier.FINAL)
              .initializer(Code.block("new " + real + "[" + Code.type("Lanes") + ".COUNT]"))
              .build());
    }
  }
}
