package org.tapeless.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modules and functions: names in, names out, whose parameters they are. */
class FunctionsTest {
  @Test
  void resultsGetTheNamesOfTheCallerBack() {
    Checked checked =
        Checked.of(
            """
            dim B
            model M(H = 16) {
              input  x: [B, 784]
              h = x |> Linear(784, H)
              k = h |> Linear(H, 32)
              output a: [B, H] = h
              output b: [B, 32] = k
              output c: [B, H, N=32] = h * (k as [B, N=32])
            }
            """);
    assertThat(checked.sound().type("c")).endsWith("]");
    assertThat(checked.codes()).isEmpty();
  }

  @Test
  void leadingAxesOfAnyNamePassThrough() {
    Checked checked =
        Checked.of(
            """
            dim B
            model M {
              input  x: [B, I=2, O=5, 3]
              output y: [B, I=2, O=5, 4] = x |> Linear(3, 4)
            }
            """);
    assertThat(checked.sound().value("y").type().rank()).isEqualTo(4);
  }

  @Test
  void theSignatureRenamesByPosition() {
    Checked checked =
        Checked.of(
            """
            dim N
            fn rows(x: [B, F]) -> [B] = sum[F](x)
            model M {
              input  x: [N, 3]
              output y: [N] = rows(x)
            }
            """);
    assertThat(checked.sound().type("y")).isEqualTo("[N]");
  }

  @Test
  void factorsAreFoundAndViewsSplitByThem() {
    Checked checked =
        Checked.of(
            """
            dim B, T
            module Heads(D, H) where D % H == 0 {
              dim D = H * K
              fn(x: [B, T, D]) -> [B, T, D] {
                q = x as [B, H, T, K]
                return 2 * q as [B, T, D]
              }
            }
            model M {
              input  x: [B, T, 12]
              output y: [B, T, 12] = x |> Heads(12, 3)
            }
            """);
    String values = checked.graph().values().toString();
    assertThat(values).isNotEmpty();
    assertThat(
            checked.graph().values().stream()
                .filter(v -> v.isResult())
                .map(v -> v.result().op().name()))
        .containsExactly("%reshape", "%transpose", "*", "%transpose", "%reshape");
  }

  @Test
  void instancesAreNamedAndSharedByTheProgram() {
    Checked checked =
        Checked.of(
            """
            dim B
            module Block(D) {
              up = Linear(D, 4*D)
              fn(x: [.., D]) = x |> up |> relu |> Linear(4*D, D)
            }
            model M {
              input  x: [B, 2]
              body = Block(2)
              h = x |> body |> body
              output y = h |> Block(2) |> Linear(2, 1)
            }
            """);
    assertThat(checked.parameters())
        .isEqualTo(
            """
            body.up.W [D=2, O=8]
            body.up.b [O=8]
            body.linear1.W [I=8, O=2]
            body.linear1.b [O=2]
            block1.up.W [I=2, O=8]
            block1.up.b [O=8]
            block1.linear1.W [I=8, O=2]
            block1.linear1.b [O=2]
            linear1.W [I=2, O=1]
            linear1.b [O=1]\
            """
                .replace("[D=2, O=8]", "[I=2, O=8]"));
  }

  @Test
  void compositionsApplyFromLeftToRight() {
    Checked checked =
        Checked.of(
            """
            dim B
            model M {
              input  x: [B, 2]
              mlp = Linear(2, 3) >> tanh >> Linear(3, 1) >> softmax[B]
              output y = mlp(x)
            }
            """);
    assertThat(checked.sound().type("y")).startsWith("[B, ");
    assertThat(checked.learned()).isEqualTo(2 * 3 + 3 + 3 + 1);
  }

  @Test
  void functionsHaveDefaultsOptionsAndTuples() {
    Checked checked =
        Checked.of(
            """
            dim B
            fn stats(x: [..], scale = 1) -> (lo: [..], hi: [..]) {
              low = min(scale * x, 0)
              return (low, max(x, 0))
            }
            module Maybe(D, bias = true) {
              param w: [D] = 1
              param b: [D] = 0 if bias
              fn(x: [.., D]) = if bias then x * w + b else x * w
            }
            model M(layers = 2) {
              input  x: [B, 3]
              (a, b) = stats(x, scale = 2)
              h = if layers > 1 then Maybe(3, bias = false)(a) else a
              output y = h + b
            }
            """);
    assertThat(checked.parameters()).isEqualTo("maybe1.w [D=3]");
  }

  @Test
  void dimsAreNumbersWhereNumbersAreWanted() {
    Checked checked =
        Checked.of(
            """
            dim B
            model M(K = 16) {
              input  x: [B, K]
              output y = x / sqrt(K)
              output z = sum[B](x) / B
            }
            """);
    assertThat(checked.sound().type("y")).isEqualTo("[B, K=16]");
    assertThat(
            checked.graph().values().stream()
                .filter(
                    v -> v.definition() instanceof org.tapeless.compiler.graph.Definition.Constant)
                .map(v -> v.definition().toString()))
        .containsExactly("Constant[value=4.0]");
  }

  @Test
  void namesOfOperatorsStayCallableWhenAValueTakesThem() {
    Checked checked =
        Checked.of(
            """
            model M {
              input  x: [3]
              mean = mean(x)
              output y = mean(x - mean)
            }
            """);
    assertThat(checked.sound().type("y")).isEqualTo("real");
  }

  @Test
  void modelParametersAreSetFromOutside() {
    String text =
        """
        model M(L = 2) {
          input  x: [L]
          output y = 2 * x
        }
        """;
    assertThat(Checked.of(text).type("y")).isEqualTo("[L=2]");
    assertThat(
            Checked.of(
                    text,
                    new Settings(
                        java.util.Optional.empty(),
                        java.util.Optional.empty(),
                        java.util.Map.of("L", 7L)))
                .type("y"))
        .isEqualTo("[L=7]");
  }

  @ParameterizedTest
  @CsvSource({
    "Linear,linear",
    "LstmCell,lstmCell",
    "MLP,mlp",
    "MLPBlock,mlpBlock",
    "A,a",
    "lower,lower"
  })
  void instanceNamesAreLowerCamel(String module, String name) {
    assertThat(Owner.lowerCamel(module)).isEqualTo(name);
  }

  @Test
  void aModuleMayMaskAndDropWhatItAttendsTo() {
    Checked checked =
        Checked.of(
            """
            dim B, T
            module Attention(D) {
              key = Linear(D, D)
              fn(x: [B, T, D]) {
                k = key(x) as [B, S=T, D]
                w = where(index(T) >= index(S), x @[D] k, -inf)
                return dropout(softmax[S](w), 0.1)
              }
            }
            model M {
              input  x: [B, T, 4]
              output y = x |> Attention(4)
            }
            """);
    assertThat(checked.codes()).isEmpty();
  }
}
