package org.tapeless.processor;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.types.Precision;
import org.tapeless.compiler.types.Simd;
import org.tapeless.dsl.source.SourceFile;

/**
 * What an annotation asks for: a model's text and how to compile it.
 *
 * @param element the annotation's element that holds or names the text, for messages
 */
record Request(SourceFile source, CompileOptions options, String element) {

  /** Reads the annotation; what is wrong with it is reported and nothing returned. */
  static Optional<Request> read(
      Annotation annotation, String packageName, ModelFileSearch search, Reporter reporter)
      throws IOException {
    boolean inFile = !annotation.file().isEmpty();
    if (inFile == !annotation.source().isEmpty()) {
      reporter.error(
          inFile ? "source" : "",
          inFile
              ? "@NnModel has both a file and a source; give one of them"
              : "@NnModel needs a file, @NnModel(\"models/mnist.nn\"), or the model's text in"
                  + " `source`");
      return Optional.empty();
    }
    Optional<CompileOptions> options =
        options(annotation, packageName, reporter).map(chosen -> chosen.withImports(search));
    Optional<SourceFile> source = inFile ? file(annotation, search, reporter) : text(annotation);
    return source.isEmpty() || options.isEmpty()
        ? Optional.empty()
        : Optional.of(new Request(source.get(), options.get(), inFile ? "value" : "source"));
  }

  private static Optional<SourceFile> text(Annotation annotation) {
    String name = annotation.type().getSimpleName() + ".source";
    return Optional.of(new SourceFile(name, annotation.source()));
  }

  private static Optional<SourceFile> file(
      Annotation annotation, ModelFileSearch search, Reporter reporter) throws IOException {
    String name = annotation.file();
    Optional<byte[]> bytes = search.find(name);
    if (bytes.isEmpty()) {
      reporter.error("value", missing(name, search));
      return Optional.empty();
    }
    Optional<String> text = ModelText.decode(bytes.get());
    if (text.isEmpty()) {
      reporter.error("value", name + " is not UTF-8 text");
    }
    return text.map(found -> new SourceFile(name, found));
  }

  private static String missing(String name, ModelFileSearch search) {
    StringBuilder out = new StringBuilder("there is no model file `" + name + "`. Tried:");
    search.tried().forEach(place -> out.append("\n  ").append(place));
    return out.append("\nName the folder that the path starts from:")
        .append("\n  Maven:  <compilerArgs><arg>-Ann.sourceDirs=${project.basedir}/src/main/nn")
        .append("</arg></compilerArgs> of maven-compiler-plugin")
        .append("\n  Gradle: options.compilerArgs.add(\"-Ann.sourceDirs=$projectDir/src/main/nn\")")
        .append(" in tasks.withType(JavaCompile)")
        .toString();
  }

  private static Optional<CompileOptions> options(
      Annotation annotation, String packageName, Reporter reporter) {
    Optional<Precision> precision = Optional.empty();
    if (!annotation.precision().isEmpty()) {
      precision = precision(annotation.precision());
      if (precision.isEmpty()) {
        reporter.error(
            "precision", "precision is `" + annotation.precision() + "`, but must be f32 or f64");
        return Optional.empty();
      }
    }
    Map<String, Long> set = new LinkedHashMap<>();
    for (String pair : annotation.set()) {
      Optional<Map.Entry<String, Long>> parsed = parse(pair);
      if (parsed.isEmpty()) {
        reporter.error("set", "`" + pair + "` is not of the form NAME=NUMBER, such as L=2");
        return Optional.empty();
      }
      set.put(parsed.get().getKey(), parsed.get().getValue());
    }
    return Optional.of(
        new CompileOptions(precision, Optional.of(packageName), set)
            .withThreads(annotation.threads())
            .withSimd(annotation.vectors() ? Simd.VECTOR : Simd.PLAIN));
  }

  private static Optional<Precision> precision(String text) {
    return switch (text) {
      case "f32" -> Optional.of(Precision.F32);
      case "f64" -> Optional.of(Precision.F64);
      default -> Optional.empty();
    };
  }

  private static Optional<Map.Entry<String, Long>> parse(String pair) {
    int equals = pair.indexOf('=');
    if (equals < 1) {
      return Optional.empty();
    }
    try {
      long value = Long.parseLong(pair.substring(equals + 1).strip().replace("_", ""));
      return Optional.of(Map.entry(pair.substring(0, equals).strip(), value));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
