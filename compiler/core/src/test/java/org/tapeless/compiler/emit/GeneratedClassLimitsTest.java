package org.tapeless.compiler.emit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.types.Precision;
import org.tapeless.compiler.types.Simd;
import org.tapeless.runtime.TrainableModel;

/** What generated classes promise whatever the model: sizes of methods, no garbage, same bytes. */
final class GeneratedClassLimitsTest {
  private static final int MAX_BYTECODE = 6_000;
  private static final int MOST_ROUNDS = 300;

  private static final String MLP =
      """
      dim B
      model M {
        input x: [B, 40]
        input label: i32[B] in 0..<10
        h = x |> Linear(40, 32, init = he) |> relu
        output logits = Linear(32, 10)(h)
        output probability = softmax(logits)
        loss = mean(crossEntropy(logits, label))
        metric accuracy = mean(argmax(logits) == label)
      }
      """;

  /** Links of a chain: what has vectors, what has none, a choice, a sum along rows. */
  private static final List<String> CHAIN =
      List.of(" = # * 0.5 + a\n", " = tanh(#)\n", " = relu(# - a * w)\n", " = softmax(#)\n");

  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  @Test
  void aChainOfTwentyThousandValuesCompilesIntoMethodsThatHotSpotCompiles() throws IOException {
    String chain =
        IntStream.range(1, 20_000)
            .mapToObj(i -> "  x" + i + (i % 2 == 0 ? " = sin(x" : " = a + (x") + (i - 1) + ")\n")
            .collect(Collectors.joining());
    String model =
        "model Deep {\n  input a: f32\n  x0 = a * 0.5\n"
            + chain
            + "  output y = x19999\n  differentiate y by a\n}\n";
    CompiledModel compiled = GeneratedModel.compile(model, Precision.F64);
    assertSmallMethods(compiled);
    GeneratedModel.random(compiled, 3).agrees();
  }

  @Test
  void manyParametersFit() throws IOException {
    int layers = 400;
    String parameters =
        IntStream.range(0, layers)
            .mapToObj(i -> "  param w" + i + ": [3] ~ normal(0.1)\n")
            .collect(Collectors.joining());
    String chain =
        IntStream.range(0, layers)
            .mapToObj(i -> "  x" + (i + 1) + " = tanh(x" + i + " + w" + i + ")\n")
            .collect(Collectors.joining());
    String model =
        "dim B\nmodel Wide {\n  input a: [B, 3]\n"
            + parameters
            + "  x0 = a\n"
            + chain
            + "  output y = x"
            + layers
            + "\n  loss = sum(y^2)\n}\n";
    CompiledModel compiled = GeneratedModel.compile(model, Precision.F32);
    assertSmallMethods(compiled);
    GeneratedModel.random(compiled, 3).agrees();
  }

  @Test
  void aProgramOfManyKernelsFits() throws IOException {
    int kernels = 2_000;
    String chain =
        IntStream.range(0, kernels)
            .mapToObj(i -> "  x" + (i + 1) + " = x" + i + " - max(x" + i + ")\n")
            .collect(Collectors.joining());
    String model =
        "dim B\nmodel Long {\n  input a: [B]\n  x0 = a\n"
            + chain
            + "  output y = x"
            + kernels
            + "\n}\n";
    CompiledModel compiled = GeneratedModel.compile(model, Precision.F32);
    assertThat(compiled.schedule().predict().kernels()).hasSizeGreaterThanOrEqualTo(kernels);
    assertSmallMethods(compiled);
  }

  /** Text with vectors is longer: as many parts, and formulas of as many operations. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void classesWithVectorsFitToo(Precision precision) throws IOException {
    String chain =
        IntStream.range(0, 400)
            .mapToObj(i -> "  x" + (i + 1) + CHAIN.get(i % CHAIN.size()).replace("#", "x" + i))
            .collect(Collectors.joining());
    String model =
        "dim B\nmodel Deep {\n  input a: [B, 37]\n  param w: [37] ~ normal(0.1)\n  x0 = a + w\n"
            + chain
            + "  output y = x400\n  loss = mean(y^2)\n}\n";
    CompiledModel compiled = GeneratedModel.compile(model, precision, Simd.VECTOR);
    assertThat(compiled.java().text()).contains("import jdk.incubator.vector.");
    assertSmallMethods(compiled);
  }

  private static void assertSmallMethods(CompiledModel compiled) throws IOException {
    Map<String, byte[]> classes = org.tapeless.compiler.LoadedClasses.of(compiled);
    for (byte[] bytes : classes.values()) {
      ClassFile file = ClassFile.of(bytes);
      assertThat(file.codeSizes()).isNotEmpty();
      file.codeSizes()
          .forEach((method, size) -> assertThat(size).as(method).isLessThan(MAX_BYTECODE));
    }
  }

  @Test
  void aClassKnowsJavaBaseAndTheRuntimeAlone() throws IOException {
    Set<String> base = Object.class.getModule().getPackages();
    CompiledModel compiled = GeneratedModel.compile(MLP, Precision.F32);
    for (byte[] bytes : org.tapeless.compiler.LoadedClasses.of(compiled).values()) {
      assertThat(ClassFile.of(bytes).classes())
          .filteredOn(name -> name.contains("/"))
          .isNotEmpty()
          .map(name -> name.replaceFirst("^\\[+L?", "").replace('/', '.'))
          .allMatch(
              name ->
                  name.startsWith("org.tapeless.runtime.")
                      || base.contains(name.substring(0, name.lastIndexOf('.'))));
    }
  }

  /** Once warm: vectors are objects until they are compiled, and the kernels go over to them. */
  @Test
  void aStepAllocatesNothing() {
    GeneratedModel generated = GeneratedModel.random(GeneratedModel.compile(MLP, Precision.F32), 5);
    TrainableModel model = (TrainableModel) generated.model();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    for (int i = 0; i < 200; i++) {
      step(model, generated);
    }
    long least = Long.MAX_VALUE;
    for (int round = 0; round < MOST_ROUNDS && least > 0; round++) {
      long start = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < 100; i++) {
        step(model, generated);
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - start);
    }
    assertThat(least).isZero();
  }

  private static void step(TrainableModel model, GeneratedModel generated) {
    model.forward(generated.feed());
    model.backward();
    model.predict(generated.feed());
  }

  @Test
  void theSameModelGivesTheSameBytesInAnyLocale() {
    // Turkish has another capital of i, and another small I.
    String model = MLP.replace(" x", " Image").replace("h = ", "i = ").replace("(h)", "(i)");
    String text = GeneratedModel.compile(model, Precision.F32).java().text();
    for (String tag : new String[] {"tr-TR", "ar-EG-u-nu-arab", "de-DE"}) {
      Locale.setDefault(Locale.forLanguageTag(tag));
      assertThat(GeneratedModel.compile(model, Precision.F32).java().text()).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @EnumSource(Simd.class)
  void linesFitAHundredColumnsAndEndInLineFeeds(Simd simd) {
    String text = GeneratedModel.compile(MLP, Precision.F32, simd).java().text();
    assertThat(text).doesNotContain("\r");
    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    assertThat(text).endsWith("}\n");
  }

  @Test
  void theTextNamesItsModelAndNoPlaceOfThisMachine() {
    String text = GeneratedModel.compile(MLP, Precision.F32).java().text();
    assertThat(text)
        .startsWith(
            "// Generated by nnc from test.nn. Do not edit: change the model and recompile.\n")
        .contains("@Generated(\"nnc\")")
        .contains("h = x |> Linear(40, 32, init = he) |> relu")
        .doesNotContain(System.getProperty("user.dir"));
  }
}
