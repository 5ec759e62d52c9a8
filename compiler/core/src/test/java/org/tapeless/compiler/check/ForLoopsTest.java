package org.tapeless.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tapeless.compiler.check.LoopModels.assertGradients;
import static org.tapeless.compiler.check.LoopModels.assertSame;
import static org.tapeless.compiler.check.LoopModels.loops;
import static org.tapeless.compiler.check.LoopModels.model;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Loops over arrays of modules mean what the same program means with the loop written out. */
class ForLoopsTest {
  @Test
  void aForAppliesOneModuleAfterTheOther() {
    Checked deep =
        model(
            """
            input x: [B, 4]
            layers = Layer(4)[3]
            y = x
            for layer in layers { y = layer(y) }
            output out = y
            loss = sum(y * y)
            """);
    Checked written =
        model(
            """
            input x: [B, 4]
            a = Layer(4); b = Layer(4); c = Layer(4)
            output out = x |> a |> b |> c
            loss = sum(out * out)
            """);
    assertThat(deep.parameters())
        .isEqualTo(
            """
            layers.*.lin.W [3, I=4, O=4]
            layers.*.lin.b [3, O=4]
            layers.*.scale [3, D=4]\
            """);
    assertThat(loops(deep.graph())).isEqualTo(1);
    assertSame(deep, written, Map.of("layers.0", "a", "layers.1", "b", "layers.2", "c"));
    assertGradients(deep);
  }

  @Test
  void anArrayMayBeUsedTwice() {
    Checked twice =
        model(
            """
            input x: [B, 4]
            layers = Layer(4)[2]
            y = x
            for layer in layers { y = layer(y) }
            for layer in layers { y = layer(y) + layer(x) }
            output out = y
            loss = sum(y * y)
            """);
    Checked written =
        model(
            """
            input x: [B, 4]
            a = Layer(4); b = Layer(4)
            y = x |> a |> b
            z = a(y) + a(x)
            output out = b(z) + b(x)
            loss = sum(out * out)
            """);
    assertThat(loops(twice.graph())).isEqualTo(2);
    assertSame(twice, written, Map.of("layers.0", "a", "layers.1", "b"));
    assertGradients(twice);
  }

  @Test
  void aForCarriesWhatItBindsAgainAndKeepsTheRest() {
    Checked sums =
        model(
            """
            input x: [B, 4]
            layers = Layer(4)[2]
            y = x
            total = 0
            for layer in layers {
              before = y
              y = layer(before)
              total = total + sum(y - before)
            }
            output out = y
            loss = total
            """);
    Checked written =
        model(
            """
            input x: [B, 4]
            a = Layer(4); b = Layer(4)
            y = a(x)
            output out = b(y)
            loss = sum(y - x) + sum(out - y)
            """);
    assertSame(sums, written, Map.of("layers.0", "a", "layers.1", "b"));
    assertGradients(sums);
  }

  @Test
  void arraysStandInArrays() {
    Checked nested =
        model(
            """
            input x: [B, 4]
            stacks = Stack(4, 2)[3]
            y = x
            for s in stacks { y = s(y) }
            output out = y
            loss = sum(y * y)
            """);
    Checked written =
        model(
            """
            input x: [B, 4]
            a = Stack(4, 2); b = Stack(4, 2); c = Stack(4, 2)
            output out = x |> a |> b |> c
            loss = sum(out * out)
            """);
    assertThat(nested.parameters())
        .isEqualTo(
            """
            stacks.*.layers.*.lin.W [3, 2, I=4, O=4]
            stacks.*.layers.*.lin.b [3, 2, O=4]
            stacks.*.layers.*.scale [3, 2, D=4]
            stacks.*.last.W [3, I=4, O=4]
            stacks.*.last.b [3, O=4]\
            """);
    assertThat(loops(nested.graph())).isEqualTo(2);
    assertGradients(nested);
    assertSame(nested, written, Map.of("stacks.0", "a", "stacks.1", "b", "stacks.2", "c"));
  }

  @Test
  void whatIsLearnedOutsideAndInsideOfALoopIsOneThing() {
    Checked tied =
        model(
            """
            input x: [B, 4]
            param w: [D=4] ~ normal(1)
            layers = Linear(4, 4)[2]
            y = x as [B, D]
            for layer in layers { y = layer(y * w) }
            output out = y * w
            loss = sum(out * out)
            """);
    assertThat(tied.parameters()).contains("w [D=4]");
    assertGradients(tied);
  }
}
