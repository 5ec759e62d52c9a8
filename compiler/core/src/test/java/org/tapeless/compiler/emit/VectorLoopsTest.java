package org.tapeless.compiler.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.types.Precision;
import org.tapeless.compiler.types.Simd;
import org.tapeless.runtime.Model;
import org.tapeless.runtime.Parameter;
import org.tapeless.runtime.TrainableModel;

/**
 * A class whose loops use vectors computes what the interpreter says, and exactly the bits of the
 * plain class: rows that fill vectors and rows that leave a rest, functions, reductions along both
 * axes, masks, choices, and arrays that are joined.
 */
final class VectorLoopsTest {
  /** A program and what the text of its class must hold, and must not. */
  private record Program(String name, List<String> holds, String text) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Program program(String name, List<String> holds, String... lines) {
    return new Program(name, holds, "model M {\n  " + String.join("\n  ", lines) + "\n}\n");
  }

  private static Stream<Program> programs() {
    return Stream.concat(elementwise(), networks());
  }

  private static Stream<Program> elementwise() {
    return Stream.of(
        program(
            "arithmetic in one loop of two",
            List.of("b * 37", "SPECIES.loopBound", ".div(", ".max(", ".sqrt()"),
            "input x: [B, 37]",
            "param w: [37] ~ normal(1)",
            "y = max(x, 0) / (1 + x * x) + sqrt(abs(x)) - min(x, 0.25)",
            "output z = y * w",
            "loss = mean(z * z)"),
        program(
            "functions of rows",
            List.of("rows.exp(", "rows.erf("),
            "input x: [B, 48]",
            "param w: [48] ~ normal(1)",
            "a = tanh(x * w) * sigmoid(x - w) + exp(0 - abs(x))",
            "output z = gelu(a) + silu(x) + log(1 + exp(a)) + softplus(x * w)",
            "loss = sum(z * tanh(z))"),
        program(
            "gates",
            List.of("rows.tanh(", "rows.sigmoid("),
            "input x: [B, 48]",
            "param w: [48] ~ normal(1)",
            "output z = tanh(x * w) * sigmoid(x + w)",
            "loss = sum(z * z)"));
  }

  private static Stream<Program> networks() {
    return Stream.of(
        program(
            "softmax, norm and cross entropy",
            List.of("rows.max(", "rows.sum(", "rows.exp("),
            "input x: [B, 67]",
            "input label: i32[B] in 0..<67",
            "n = LayerNorm(67)(x)",
            "output p = softmax(n)",
            "loss = mean(crossEntropy(n + p, label))"),
        program(
            "relu network",
            List.of(".compare(VectorOperators.GT, 0", ".blend("),
            "input x: [B, 40]",
            "input y: [B, 24]",
            "h = x |> Linear(40, 33) |> relu |> Linear(33, 32) |> relu",
            "output o = Linear(32, 24)(h)",
            "loss = mean((o - y)^2)"),
        program(
            "gradient of relu in one loop of four, between a pool and a convolution",
            List.of("SPECIES.loopBound(b * ", ".compare(VectorOperators.GT, 0", ".blend("),
            "input x: [B, C=1, Y=6, X=10]",
            "input label: i32[B] in 0..<3",
            "h = x |> Conv2d(1, 3, kernel = 3, pad = same) |> relu |> maxPool(size = 2)",
            "output logits: [B, 3] = h as [B, F=45] |> Linear(45, 3)",
            "loss = mean(crossEntropy(logits, label))"),
        program(
            "a row for each letter",
            List.of("+= LANES"),
            "input ids: i32[B] in 0..<9",
            "param table: [V=9, D=32] ~ normal(1)",
            "e = table[V = ids]",
            "output o = e * e",
            "loss = sum(o)"));
  }

  static Stream<Arguments> cases() {
    return programs()
        .flatMap(
            program ->
                Stream.of(Precision.values()).map(precision -> Arguments.of(program, precision)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theBitsAreThoseOfPlainLoops(Program program, Precision precision) {
    String text = "dim B\n" + program.text;
    CompiledModel plain = GeneratedModel.compile(text, precision, Simd.PLAIN);
    CompiledModel vector = GeneratedModel.compile(text, precision, Simd.VECTOR);
    assertThat(vector.java().text()).contains(program.holds);
    assertThat(plain.java().text()).doesNotContain("jdk.incubator");
    for (long seed = 1; seed <= 3; seed++) {
      GeneratedModel expected = GeneratedModel.random(plain, seed);
      GeneratedModel found = GeneratedModel.random(vector, seed);
      found.agrees();
      assertThat(results(found)).isEqualTo(results(expected));
    }
  }

  /** What a training step and a prediction leave, bit by bit. */
  private static List<Object> results(GeneratedModel generated) {
    List<Object> results = new ArrayList<>();
    TrainableModel model = (TrainableModel) generated.model();
    results.add(Double.doubleToLongBits(model.forward(generated.feed())));
    outputs(model, results);
    model.backward();
    for (Parameter parameter : model.parameters().all()) {
      for (int i = 0; i < parameter.size(); i++) {
        results.add(Double.doubleToLongBits(parameter.gradient(i)));
      }
    }
    model.predict(generated.feed());
    outputs(model, results);
    return results;
  }

  private static void outputs(Model model, List<Object> results) {
    for (int i = 0; i < model.signature().outputs().size(); i++) {
      Object output = model.output(i);
      if (output instanceof float[] single) {
        for (float element : single) {
          results.add(Float.floatToIntBits(element));
        }
      } else {
        for (double element : (double[]) output) {
          results.add(Double.doubleToLongBits(element));
        }
      }
    }
  }
}
