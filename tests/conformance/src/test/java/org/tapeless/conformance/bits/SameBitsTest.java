package org.tapeless.conformance.bits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.JavaSource;
import org.tapeless.compiler.types.Precision;
import org.tapeless.conformance.Goldens;
import org.tapeless.conformance.Programs;
import org.tapeless.runtime.TrainableModel;
import org.tapeless.training.Adam;

/**
 * The numeric contract: training gives the same bits with scalar and vector kernels, whatever
 * vectors the processor has, interpreted or compiled, and on every JDK, for the hashes are checked
 * in.
 *
 * <p>Each combination is a JVM of its own. Processors without such vectors ignore {@code UseAVX}.
 */
final class SameBitsTest {
  private static final Path HASHES =
      Goldens.ROOT.resolve("tests/conformance/src/test/resources/bits/hashes.txt");

  @TempDir static Path classes;

  private static final List<String> NAMES = new ArrayList<>();

  /** The same models with loops that are dealt out to threads. */
  private static final String THREADED = "threaded.";

  @BeforeAll
  static void compileModels() throws IOException, URISyntaxException {
    List<Path> sources = new ArrayList<>();
    for (Precision precision : Precision.values()) {
      CompileOptions options = CompileOptions.DEFAULT.withPrecision(precision);
      for (CompiledModel model : compile("", options)) {
        sources.add(write(model.java()));
        NAMES.add(model.java().qualifiedName());
      }
      for (CompiledModel model : compile(THREADED, options.withThreads(true))) {
        sources.add(write(model.java()));
      }
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> arguments = new ArrayList<>(List.of("-nowarn", "-cp", classPath()));
    sources.forEach(source -> arguments.add(source.toString()));
    assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
  }

  private static List<CompiledModel> compile(String prefix, CompileOptions options)
      throws IOException {
    String text = Files.readString(HASHES.resolveSibling("models.nn"));
    String precision = options.precision().orElseThrow().name().toLowerCase(Locale.ROOT);
    String renamed = text.replace("package bits", "package " + prefix + "bits." + precision);
    return Programs.compile("models.nn", renamed, options);
  }

  private static Path write(JavaSource source) throws IOException {
    Path file = classes.resolve(source.path());
    Files.createDirectories(file.getParent());
    return Files.writeString(file, source.text());
  }

  @Test
  void scalarKernelsGiveTheHashesThatAreCheckedIn() throws Exception {
    Goldens.check(HASHES, train(NAMES, "-Dtapeless.kernels=scalar"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theWidthOfVectorsChangesNothing(int avx) throws Exception {
    assertTheBits(NAMES, "-Dtapeless.kernels=vector", "-XX:UseAVX=" + avx);
    assertTheBits(NAMES, "-Dtapeless.kernels=scalar", "-XX:UseAVX=" + avx);
  }

  /**
   * Java computes a fused multiply-add of such a processor with big decimals: small models only.
   */
  @Test
  void aProcessorThatFusesNothingChangesNothing() throws Exception {
    assertTheBits(small(), "-Dtapeless.kernels=vector", "-XX:UseAVX=0");
    assertTheBits(small(), "-Dtapeless.kernels=scalar", "-XX:UseAVX=0");
  }

  /** Vectors are objects until the second compiler has seen them, and slow: one small model. */
  @ParameterizedTest
  @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1"})
  void whoRunsTheCodeChangesNothing(String option) throws Exception {
    assertTheBits(NAMES, "-Dtapeless.kernels=scalar", option);
    assertTheBits(small(), "-Dtapeless.kernels=vector", option);
  }

  @Test
  void codeThatIsOptimisedBeforeItRunsGivesTheSameBits() throws Exception {
    assertTheBits(
        NAMES,
        "-Dtapeless.kernels=scalar",
        "-Xcomp",
        "-XX:-TieredCompilation",
        "-XX:CompileCommand=quiet",
        "-XX:CompileCommand=compileonly,org.tapeless.*::*",
        "-XX:CompileCommand=compileonly,bits.*::*");
  }

  /** With so little work for a range that every loop is dealt out. */
  @ParameterizedTest
  @ValueSource(strings = {"scalar", "vector"})
  void theNumberOfThreadsChangesNothing(String kernels) throws Exception {
    String hashes =
        Files.readString(HASHES)
            .lines()
            .map(line -> THREADED + line + "\n")
            .collect(Collectors.joining());
    List<String> threaded = NAMES.stream().map(name -> THREADED + name).toList();
    String trained =
        train(threaded, "-Dtapeless.kernels=" + kernels, "-Dtapeless.bits.threads=1,2,3,4,7");
    assertThat(trained).isEqualTo(hashes.repeat(5));
  }

  private static List<String> small() {
    return NAMES.stream().filter(name -> name.endsWith("Mlp")).toList();
  }

  private static void assertTheBits(List<String> models, String... options) throws Exception {
    String expected =
        Files.readString(HASHES)
            .lines()
            .filter(line -> models.contains(line.substring(0, line.indexOf(' '))))
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    assertThat(train(models, options))
        .as("bits with %s", String.join(" ", options))
        .isEqualTo(expected);
  }

  private static String train(List<String> models, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UseSerialGC"));
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath(), TrainedBits.class.getName()));
    command.addAll(models);
    Path errors = Files.createTempFile("errors", ".txt");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, Files.readString(errors)).isZero();
    return output;
  }

  private static String classPath() throws URISyntaxException {
    List<String> places = new ArrayList<>(List.of(classes.toString()));
    for (Class<?> type : List.of(TrainableModel.class, Adam.class, TrainedBits.class)) {
      places.add(
          Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    return String.join(File.pathSeparator, places);
  }
}
