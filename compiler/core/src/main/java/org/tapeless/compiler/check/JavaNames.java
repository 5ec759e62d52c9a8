package org.tapeless.compiler.check;

import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.tapeless.dsl.ast.Declaration;
import org.tapeless.dsl.ast.PackageLine;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;

/**
 * Refuses names of classes and packages that Java would refuse: a user must hear of them at his
 * model, not at generated code. All other names of a model can change on their way to Java; these
 * are what his own program says.
 */
final class JavaNames {
  /** Words that are names in Java, but not of types. */
  private static final Set<String> NOT_TYPES =
      Set.of("permits", "record", "sealed", "var", "yield");

  /** Types of java.lang that generated classes use: one in their package would hide Java's. */
  private static final Set<String> USED =
      Set.of(
          "Double",
          "Float",
          "IllegalStateException",
          "IndexOutOfBoundsException",
          "Integer",
          "Math",
          "Object",
          "Override",
          "StrictMath",
          "String",
          "System");

  private JavaNames() {}

  /** What is wrong with a model's name as that of a class. */
  static Optional<Diagnostic> wrong(Declaration.Model model) {
    String name = model.name().text();
    boolean legal = SourceVersion.isName(name) && !NOT_TYPES.contains(name);
    if (legal && !USED.contains(name)) {
      return Optional.empty();
    }
    String why = legal ? "it would hide Java's own `" + name + "`" : "it is a word of Java";
    return Optional.of(
        Diagnostic.error(ErrorCode.JAVA_NAME, model.name().span(), name, "class")
            .withHelp(why + "; a model `" + name + "Model` would be fine"));
  }

  /** What is wrong with a file's package as that of classes. */
  static Optional<Diagnostic> wrong(PackageLine line) {
    return line.path().segments().stream()
        .filter(segment -> !SourceVersion.isName(segment))
        .findFirst()
        .map(
            word ->
                Diagnostic.error(
                        ErrorCode.JAVA_NAME, line.path().span(), line.path().text(), "package")
                    .withHelp("`" + word + "` is a word of Java"));
  }
}
