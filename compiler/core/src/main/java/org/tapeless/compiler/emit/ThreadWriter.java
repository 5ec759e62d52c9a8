package org.tapeless.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.tapeless.compiler.check.CheckedModel;

/** Writes what a class has of threads: the workers, and the constructor that does without. */
final class ThreadWriter {
  private ThreadWriter() {}

  /** The workers, their shares, and the positions of loops around what they share. */
  static void fields(TypeSpec.Builder type, ShareWriter shares) {
    type.addField(
        FieldSpec.builder(Code.className("Workers"), "workers", Modifier.PRIVATE, Modifier.FINAL)
            .build());
    type.addField(
        FieldSpec.builder(
                ArrayTypeName.of(Code.className("Task")),
                "shares",
                Modifier.PRIVATE,
                Modifier.FINAL)
            .addJavadoc("What each thread does of the loops that are dealt out.\n")
            .build());
    for (String counter : shares.counters()) {
      type.addField(
          FieldSpec.builder(TypeName.INT, counter, Modifier.PRIVATE)
              .addJavadoc("The position of the loop around those that are dealt out.\n")
              .build());
    }
  }

  /** Completes the constructor that takes workers. */
  static void constructor(MethodSpec.Builder method, Code code, Layout layout, ShareWriter shares) {
    method.addParameter(Code.className("Workers"), "workers");
    method.addJavadoc(
        "\n<p>Loops that are worth it are dealt out to the workers, with the same results; whoever"
            + " made the\nworkers closes them.\n");
    if (!shares.isEmpty()) {
      code.line("this.workers = workers;");
      code.line("shares = new " + shares.name() + "[workers.threads()];");
      code.open("for (int i = 0; i < shares.length; i++)");
      code.line("shares[i] = new " + shares.name() + "();");
      code.close();
    }
    if (layout.multiplies()) {
      code.line("kernels = " + Code.type("Kernels") + ".of(workers);");
    }
    code.line("parameters.sharedBy(workers);");
  }

  /** The constructor without workers. */
  static MethodSpec alone(Layout layout) {
    MethodSpec.Builder method =
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("A model that works on the calling thread alone.\n");
    List<String> arguments = new ArrayList<>();
    for (CheckedModel.SymbolicDim dim : layout.model().dims()) {
      arguments.add(layout.capacity(dim.name()));
      method.addParameter(TypeName.INT, layout.capacity(dim.name()));
    }
    arguments.add(Code.type("Workers") + ".none()");
    return method.addCode(Code.block("this(" + String.join(", ", arguments) + ");\n")).build();
  }
}
