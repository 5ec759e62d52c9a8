package org.tapeless.integration;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tapeless.processor.NnModelProcessor;

final class ProcessorTest {
  private static final String SQUARE =
      """
      package elsewhere
      dim B
      model Square {
        input x: [B, 2]
        output y = x * x
        check golden (x: [[1, 2]]) { y == [[1, 4]] }
      }
      """;

  /** All that a user's class path needs. */
  private static final Path RUNTIME = Shell.location("org.tapeless.runtime.Model");

  @TempDir private Path folder;

  private static Compiler compiler(String... options) {
    return compilerWith(List.of(RUNTIME.toFile()), options);
  }

  private static Compiler compilerWith(List<File> classPath, String... options) {
    return javac()
        .withProcessors(new NnModelProcessor())
        .withClasspath(classPath)
        .withOptions((Object[]) options);
  }

  private static JavaFileObject nets(String annotation) {
    return JavaFileObjects.forSourceLines(
        "demo.Nets",
        "package demo;",
        "import org.tapeless.runtime.NnModel;",
        annotation,
        "interface Nets {}");
  }

  private static String textBlock(String model) {
    return "@NnModel(source = \"\"\"\n" + model + "\"\"\")";
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void aTextBlockBecomesAClassInThePackageOfTheType() {
    Compilation compilation =
        compiler("-Xlint:all,-processing", "-Werror").compile(nets(textBlock(SQUARE)));
    assertThat(compilation).succeededWithoutWarnings();
    assertThat(compilation)
        .generatedSourceFile("demo.Square")
        .contentsAsUtf8String()
        .contains("public final class Square implements");
  }

  @Test
  void aFileIsFoundInTheFolderThatTheOptionNames() throws IOException {
    write("models/square.nn", SQUARE);
    Compilation compilation =
        compiler("-Ann.sourceDirs=/no/such," + folder)
            .compile(nets("@NnModel(\"models/square.nn\")"));
    assertThat(compilation).succeeded();
    assertThat(compilation).generatedSourceFile("demo.Square");
  }

  private static String importing(String path, String value) {
    return SQUARE.replace("dim B", "import " + path + "\ndim B").replace("x * x", value);
  }

  @Test
  void importedFilesAreFoundBesideTheModelAndBelowTheOption() throws IOException {
    write("models/user.nn", importing("near\nimport lib.far", "g(f(x))"));
    write("models/near.nn", "fn f(x: [..]) = x\n");
    write("lib/far.nn", "fn g(x: [..]) = x * x\n");
    Compilation compilation =
        compiler("-Ann.sourceDirs=" + folder).compile(nets("@NnModel(\"models/user.nn\")"));
    assertThat(compilation).succeeded();
    Compilation without =
        compiler("-Ann.sourceDirs=" + folder).compile(nets(textBlock(importing("far", "g(x)"))));
    assertThat(without).hadErrorContaining("no file for `import far`");
  }

  @Test
  void anImportedFileIsNoLinkOutOfTheFolder() throws IOException {
    write("models/user.nn", importing("near", "f(x * x)"));
    write("near.nn", "fn f(x: [..]) = x\n");
    Files.createSymbolicLink(folder.resolve("models/near.nn"), folder.resolve("near.nn"));
    Compilation compilation =
        compiler("-Ann.sourceDirs=" + folder.resolve("models"))
            .compile(nets("@NnModel(\"user.nn\")"));
    assertThat(compilation).hadErrorContaining("leads out of");
  }

  @Test
  void aFileIsFoundOnTheClassPath() throws IOException {
    write("models/square.nn", SQUARE);
    Compilation compilation =
        compilerWith(List.of(folder.toFile(), RUNTIME.toFile()))
            .compile(nets("@NnModel(\"models/square.nn\")"));
    assertThat(compilation).succeeded();
  }

  @Test
  void everyModelOfAFileBecomesAClass() {
    String two = SQUARE + "model Twice {\n  input a: f64\n  output b = a * 2\n}\n";
    Compilation compilation = compiler().compile(nets(textBlock(two)));
    assertThat(compilation).generatedSourceFile("demo.Square");
    assertThat(compilation).generatedSourceFile("demo.Twice");
  }

  @Test
  void anErrorOfAModelIsAnErrorAtTheAnnotationWithItsOwnPlace() throws IOException {
    write("models/mnist.nn", SQUARE.replace("x * x", "x @ x"));
    Compilation compilation =
        compiler("-Ann.sourceDirs=" + folder).compile(nets("@NnModel(\"models/mnist.nn\")"));
    assertThat(compilation).failed();
    assertThat(compilation)
        .hadErrorContaining("models/mnist.nn:5:14: error[NN0302]: ")
        .inFile(nets("@NnModel(\"models/mnist.nn\")"))
        .onLine(3);
    assertThat(compilation.errors().get(0).getMessage(null)).startsWith("models/mnist.nn:5:14:");
    assertThat(compilation).hadErrorContaining("output y = x @ x");
  }

  @Test
  void aMissingFileListsWhereItWasLookedForAndTheMend() {
    Compilation compilation =
        compiler("-Ann.sourceDirs=" + folder).compile(nets("@NnModel(\"models/none.nn\")"));
    assertThat(compilation).failed();
    assertThat(compilation).hadErrorContaining("there is no model file `models/none.nn`");
    assertThat(compilation).hadErrorContaining(folder.resolve("models/none.nn").toString());
    assertThat(compilation).hadErrorContaining("CLASS_OUTPUT: models/none.nn");
    assertThat(compilation).hadErrorContaining("CLASS_PATH: models/none.nn");
    assertThat(compilation).hadErrorContaining("SOURCE_PATH: models/none.nn");
    assertThat(compilation).hadErrorContaining("maven-compiler-plugin");
    assertThat(compilation).hadErrorContaining("Gradle: options.compilerArgs");
  }

  @Test
  void anAnnotationWithoutOrWithTwoModelsIsRefused() {
    assertThat(compiler().compile(nets("@NnModel"))).hadErrorContaining("@NnModel needs a file");
    assertThat(compiler().compile(nets("@NnModel(value = \"a.nn\", source = \"model A {}\")")))
        .hadErrorContaining("both a file and a source");
  }

  @Test
  void settingsOfTheAnnotationReachTheCompiler() {
    String sized =
        "dim B\nmodel Wide(H = 3) {\n  input x: [B, 2]\n  output y = Linear(2, H)(x)\n}\n";
    String annotation =
        "@NnModel(precision = \"f64\", set = \"H=5\", source = \"\"\"\n" + sized + "\"\"\")";
    Compilation compilation = compiler().compile(nets(annotation));
    assertThat(compilation).succeeded();
    assertThat(compilation)
        .generatedSourceFile("demo.Wide")
        .contentsAsUtf8String()
        .contains("double[]");
    assertThat(compiler().compile(nets("@NnModel(precision = \"f16\", source = \"model A {}\")")))
        .hadErrorContaining("must be f32 or f64");
    assertThat(compiler().compile(nets("@NnModel(set = \"H\", source = \"model A {}\")")))
        .hadErrorContaining("`H` is not of the form NAME=NUMBER");
  }

  @Test
  void classesForThreadsHaveAConstructorThatTakesWorkers() {
    Compilation compilation =
        compiler().compile(nets("@NnModel(threads = true, source = \"\"\"\n" + SQUARE + "\"\"\")"));
    assertThat(compilation).succeeded();
    assertThat(compilation)
        .generatedSourceFile("demo.Square")
        .contentsAsUtf8String()
        .contains("public Square(int capacityB, Workers workers)");
  }

  @Test
  void classesWithVectorsNeedTheirModule() {
    String model = SQUARE.replace("[B, 2]", "[B, 32]").replaceFirst("  check .*\n", "");
    JavaFileObject nets = nets("@NnModel(vectors = true, source = \"\"\"\n" + model + "\"\"\")");
    Compilation compilation = compiler("--add-modules", "jdk.incubator.vector").compile(nets);
    assertThat(compilation).succeeded();
    assertThat(compilation)
        .generatedSourceFile("demo.Square")
        .contentsAsUtf8String()
        .contains("import jdk.incubator.vector.FloatVector;");
    Compilation without = compiler().compile(nets);
    assertThat(without).hadErrorContaining("--add-modules jdk.incubator.vector");
    assertThat(without).hadErrorCount(1);
  }

  @Test
  void twoModelsOfOneNameInAPackageAreRefused() {
    Compilation compilation =
        compiler()
            .compile(
                nets(textBlock(SQUARE)),
                JavaFileObjects.forSourceString(
                    "demo.More",
                    "package demo;\nimport org.tapeless.runtime.NnModel;\n"
                        + textBlock(SQUARE)
                        + "\ninterface More {}\n"));
    assertThat(compilation).hadErrorContaining("class demo.Square exists already");
  }

  @Test
  void checksRunInTheBuildWhereTheOptionAsksForThem() {
    String wrong = SQUARE.replace("[[1, 4]]", "[[1, 5]]");
    assertThat(compiler().compile(nets(textBlock(wrong)))).succeeded();
    assertThat(compiler("-Ann.check=true").compile(nets(textBlock(SQUARE)))).succeeded();
    Compilation checked = compiler("-Ann.check=true").compile(nets(textBlock(wrong)));
    assertThat(checked).failed();
    assertThat(checked).hadErrorContaining("check failed: y");
  }

  @Test
  void itTellsBuildToolsWhatItNeeds() throws IOException {
    NnModelProcessor processor = new NnModelProcessor();
    assertThat(processor.getSupportedOptions())
        .containsExactlyInAnyOrder("nn.sourceDirs", "nn.check");
    assertThat(processor.getSupportedSourceVersion())
        .isEqualTo(javax.lang.model.SourceVersion.latestSupported());
    String gradle = "/META-INF/gradle/incremental.annotation.processors";
    try (var in = NnModelProcessor.class.getResourceAsStream(gradle)) {
      assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
          .isEqualTo("org.tapeless.processor.NnModelProcessor,isolating\n");
    }
  }

  @Test
  void aTypeInTheUnnamedPackageIsServedToo() {
    Compilation compilation =
        compiler()
            .compile(
                JavaFileObjects.forSourceString(
                    "Nets",
                    "import org.tapeless.runtime.NnModel;\n"
                        + textBlock(SQUARE)
                        + "\ninterface Nets {}\n"));
    assertThat(compilation).generatedSourceFile("Square");
  }
}
