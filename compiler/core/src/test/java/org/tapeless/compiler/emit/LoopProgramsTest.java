package org.tapeless.compiler.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.ModelLoader;
import org.tapeless.compiler.types.Precision;
import org.tapeless.runtime.Model;
import org.tapeless.runtime.Parameter;
import org.tapeless.runtime.ParameterSpec;
import org.tapeless.runtime.random.Initializers;

/** Programs with loops as generated classes: their numbers, parameters, start values and size. */
class LoopProgramsTest {
  private static final String CELLS =
      """
      dim B, T

      model Cells(H = 5) {
        input x: [B, T, I=3]
        param w: [5, 2] ~ glorot
        rnn = RnnCell(I, 4)
        gru = GruCell(4, H)
        lstm = LstmCell(H, 2)
        (all, h, g, m, c) = scan t in T from (
          h = zeros[B, 4], g = zeros[B, H], m = zeros[B, 2], c = zeros[B, 2]
        ) {
          h = rnn(x[T = t], h)
          g = gru(h, g)
          (m, c) = lstm(g, m, c)
          emit m
        }
        output y = all
        output last = c
        loss = mean(all * all) + mean(c * (g @ w))
      }
      """;

  private static final String BLOCKS =
      """
      dim B, T

      model Blocks(L = 2) {
        input x: [B, T, 4]
        input label: i32[B, T] in 0..<4
        param scale: [D=4] ~ normal(1)
        blocks = Block(4, 2)[L]
        final = Block(4, 1, causal = false)
        y = x as [B, T, D]
        for b in blocks { y = b(y * scale) }
        output z = final(y) * scale
        loss = mean(crossEntropy(z, label))
      }
      """;

  private static final String NESTED =
      """
      dim B, T

      module Layer(D, N) {
        heads = Linear(D, D, init = orthogonal)[N]
        param w: [D] ~ uniform(-1, 1)
        fn(x: [B, D]) -> [B, D] {
          y = x * w
          for head in heads { y = tanh(head(y)) }
          return x + y
        }
      }

      model Nested(L = 3, N = 2) {
        input x: [B, T, D=4]
        layers = Layer(D, N)[L]
        (all, h) = scan t in T from (h = zeros[B, D]) {
          h = h + x[T = t]
          for layer in layers { h = layer(h) }
          emit sum[D](h)
        }
        output y = all
        loss = sum(h * h) + mean(all)
      }
      """;

  private static final String SEED =
      """
      dim B, T

      model Gpt(V = 11, C = 9, D = 8, H = 2, L = 2) {
        input ids, next: i32[B, T <= C] in 0..<V
        param wte: [V, D] ~ normal(0.02)
        param wpe: [C, D] ~ normal(0.02)
        blocks = Block(D, H)[L]
        x = wte[V = ids] + wpe[C = 0..<T as T]
        for b in blocks { x = b(x) }
        output logits = LayerNorm(D)(x) @[D] wte
        loss = mean(crossEntropy(logits, next))
      }
      """;

  static Stream<Arguments> programs() {
    return Stream.of(CELLS, BLOCKS, NESTED, SEED)
        .flatMap(text -> Stream.of(Precision.F32, Precision.F64).map(p -> Arguments.of(text, p)));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void computeWhatTheInterpreterDoes(String text, Precision precision) {
    CompiledModel compiled = GeneratedModel.compile(text, precision);
    GeneratedModel.random(compiled, 3).agrees();
    GeneratedModel.random(compiled, 4).agrees();
  }

  private static final String ARRAYS =
      """
      dim B
      module Layer(D) {
        heads = Linear(D, D, init = orthogonal)[2]
        param w: [D] ~ uniform(-1, 1)
        param v: f32 ~ normal(0.5)
        param shift: [D] = 0.25
        up = Linear(D, 7, init = he)
        fn(x: [B, D]) -> [B, D] {
          y = x * w * v + shift
          for head in heads { y = head(y) }
          return y * sum(up(x))
        }
      }
      model Loop {
        input x: [B, 4]
        layers = Layer(4)[2]
        y = x
        for layer in layers { y = layer(y) }
        output z = y |> Linear(4, 3)
      }
      """;

  private static Model create(String text, Precision precision) {
    CompiledModel compiled = GeneratedModel.compile(text, precision);
    int[] capacities = new int[compiled.checked().dims().size()];
    java.util.Arrays.fill(capacities, 2);
    return ModelLoader.load(compiled).create(capacities);
  }

  /** What the parameter would start with if it stood alone under its path. */
  private static double[] start(Parameter parameter, long seed) {
    double[] values = new double[parameter.size()];
    String path = parameter.path();
    String name = path.replaceAll("(layers|heads)[.][01][.]", "");
    switch (name) {
      case "w" -> Initializers.uniform(values, 0, values.length, -1, 1, seed, path);
      case "v" -> Initializers.normal(values, 0, 1, 0.5, seed, path);
      case "up.W" -> Initializers.he(values, 0, values.length, 4, seed, path);
      case "linear1.W" -> Initializers.lecun(values, 0, values.length, 4, seed, path);
      case "W" -> Initializers.orthogonal(values, 0, 4, 4, seed, path);
      case "shift" -> Initializers.constant(values, 0, values.length, 0.25);
      default -> assertThat(name).matches("b|.*[.]b");
    }
    return values;
  }

  @ParameterizedTest
  @EnumSource
  void elementsStartAndAreListedAsIfTheArrayWereWrittenOut(Precision precision) {
    Model loop = create(ARRAYS, precision);
    assertThat(loop.signature().parameters().stream().map(ParameterSpec::path))
        .startsWith(
            "layers.0.heads.0.W",
            "layers.0.heads.1.W",
            "layers.1.heads.0.W",
            "layers.1.heads.1.W",
            "layers.0.heads.0.b")
        .endsWith("layers.1.up.b", "linear1.W", "linear1.b");
    loop.initialize(42);
    for (Parameter parameter : loop.parameters().all()) {
      double[] expected = start(parameter, 42);
      for (int i = 0; i < parameter.size(); i++) {
        double rounded = precision == Precision.F32 ? (float) expected[i] : expected[i];
        assertThat(parameter.value(i)).as(parameter.path()).isEqualTo(rounded);
      }
    }
  }

  /**
   * The statements of the class with every number the same, sorted: the memory plan lays large
   * slots first, so that their order depends on sizes.
   */
  private static List<String> sizeless(CompiledModel compiled) {
    String code =
        compiled
            .java()
            .text()
            .replaceAll("(?s)/\\*.*?\\*/", "")
            .replaceAll("//[^\\n]*", "")
            .replaceAll("\"[0-9a-f]{64}\"", "HASH")
            .replaceAll("\\s+", "")
            .replaceAll("[0-9]+", "1");
    return Stream.of(code.split(";", -1)).sorted().toList();
  }

  private static String gpt(int blocks) {
    return SEED.replace("L = 2", "L = " + blocks);
  }

  @Test
  void theClassDoesNotGrowWithTheArray() {
    List<String> small = sizeless(GeneratedModel.compile(gpt(2), Precision.F32));
    assertThat(sizeless(GeneratedModel.compile(gpt(48), Precision.F32))).isEqualTo(small);
  }

  /** Large products are made otherwise than small ones, but the steps are a loop in any case. */
  @Test
  void theClassDoesNotGrowWithTheSteps() {
    String text = CELLS.replace("T", "S").replace("dim B, S", "dim B");
    int few = length(text.replace("[B, S,", "[B, S=8,"));
    int many = length(text.replace("[B, S,", "[B, S=1024,"));
    assertThat(many).isBetween(few * 9 / 10, few * 11 / 10);
  }

  private static int length(String text) {
    return GeneratedModel.compile(text, Precision.F32).java().text().length();
  }
}
