package org.tapeless.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** No program makes the checker overflow its stack or run without end. */
class LimitsTest {
  private static String lines(int from, int to, IntFunction<String> line) {
    return IntStream.range(from, to).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
  }

  private static Checked model(String declarations, String lines) {
    return Checked.of("dim B\n" + declarations + "model M {\ninput x: [3]\n" + lines + "}\n");
  }

  @Test
  void chainsOfTwentyThousandBindings() {
    String chain = lines(1, 20_000, i -> "v" + i + " = tanh(v" + (i - 1) + ")");
    Checked checked = model("", "v0 = x\n" + chain + "output y = v19999\n");
    assertThat(checked.graph().values()).hasSize(20_000);
  }

  @Test
  void compositionsOfCompositions() {
    String chain = lines(1, 5_000, i -> "f" + i + " = f" + (i - 1) + " >> tanh");
    Checked checked = model("", "f0 = tanh >> tanh\n" + chain + "output y = f4999(x)\n");
    assertThat(checked.graph().values()).hasSize(5_002);
  }

  @Test
  void compositionsThatDouble() {
    String chain = lines(1, 60, i -> "f" + i + " = f" + (i - 1) + " >> f" + (i - 1));
    Checked checked = model("", "f0 = tanh >> tanh\n" + chain + "output y = f59(x)\n");
    assertThat(checked.codes()).isEqualTo("NN0804");
  }

  @Test
  void functionsThatDoubleAndMakeNoValue() {
    String chain = lines(1, 60, i -> "fn f" + i + "(x) = f" + (i - 1) + "(f" + (i - 1) + "(x))");
    Checked checked = model("fn f0(x) = x\n" + chain, "output y = f59(x)\n");
    assertThat(checked.codes()).isEqualTo("NN0804");
  }

  @Test
  void modulesThatDoubleAndMakeNoValue() {
    String chain =
        lines(
            1,
            60,
            i ->
                "module M"
                    + i
                    + "(D) {\n a = M"
                    + (i - 1)
                    + "(D)\n b = M"
                    + (i - 1)
                    + "(D)\n fn(x: [.., D]) = a(x)\n}");
    Checked checked =
        model("module M0(D) {\n fn(x: [.., D]) = x\n}\n" + chain, "output y = x |> M59(3)\n");
    assertThat(checked.codes()).isEqualTo("NN0804");
  }

  @Test
  void tuplesThatDouble() {
    String chain = lines(1, 500, i -> "t" + i + " = (t" + (i - 1) + ", t" + (i - 1) + ")");
    Checked checked = model("", "t0 = (x, x)\n" + chain + "output y = 2 * x\n");
    assertThat(checked.diagnostics.hasErrors()).isFalse();
  }

  @Test
  void deepCallsOfDeepExpressions() {
    String chain =
        lines(
            1,
            60,
            i ->
                "fn f"
                    + i
                    + "(x: [..]) = "
                    + "tanh(".repeat(150)
                    + "f"
                    + (i - 1)
                    + "(x)"
                    + ")".repeat(150));
    Checked checked = model("fn f0(x: [..]) = tanh(x)\n" + chain, "output y = f59(x)\n");
    assertThat(checked.codes()).isEqualTo("NN0805");
  }

  @Test
  void aFunctionThatIsHandedItself() {
    Checked checked = model("fn apply(f, x: [..]) = f(f, x)\n", "output y = apply(apply, x)\n");
    assertThat(checked.codes()).isEqualTo("NN0405");
  }

  @Test
  void aModuleThatMakesItselfWhenItIsApplied() {
    Checked checked =
        model("module A(D) {\n fn(x: [.., D]) = x |> A(D)\n}\n", "output y = x |> A(3)\n");
    assertThat(checked.codes()).isEqualTo("NN0405");
  }

  @Test
  void sizesBeyond64Bits() {
    String big = "9_000_000_000_000_000";
    assertThat(model("", "output y = x as [" + big + " * " + big + "]\n").codes())
        .isEqualTo("NN0308");
    assertThat(
            Checked.of(
                    """
                    dim A, B, C
                    model M {
                      input x: [A, 2_000_000_000 * B, 2 * C]
                      output y = sum(x)
                    }
                    """)
                .codes())
        .contains("NN0803");
  }

  @Test
  void manyErrorsAreCountedAndTheFirstShown() {
    Checked checked = model("", lines(0, 3_000, i -> "v" + i + " = nothing" + i + "(x)"));
    assertThat(checked.diagnostics.errorCount()).isEqualTo(3_000);
    assertThat(checked.diagnostics.sorted()).hasSize(50);
  }
}
