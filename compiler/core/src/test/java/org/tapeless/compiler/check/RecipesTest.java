package org.tapeless.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tapeless.compiler.check.CheckedRecipe.Data;
import org.tapeless.compiler.check.CheckedRecipe.Split;
import org.tapeless.compiler.check.ModelCheck.Comparison;

/** What recipes and checks say reaches the trainer and the verifier whole. */
class RecipesTest {
  private static Checked recipe(String items) {
    return Checked.of(
        """
        dim N
        model Line(K = 2) {
          input  x: [N, K]
          input  label: i32[N] in 0..<3
          logits = x |> Linear(K, 3)
          loss = mean(crossEntropy(logits, label))
          metric accuracy = mean(argmax(logits) == label)
          check golden (x: [[1, 2], [3, 4]], label: [0, 2], linear1.W: [[1, 0, 0], [0, 1, 0]]) {
            accuracy == 0.5 within 0.1
            grad linear1.b == [1, 2, 3]
          }
          check grad tolerance 1e-5 samples 7
          check overfit steps 20 below 0.5
          check deterministic
          check memory <= 2 KiB for N = 8
        }
        train Line(K = 2) as Fit {
        """
            + items
            + "}\n");
  }

  private static CheckedRecipe of(String items) {
    return recipe(items).sound().program.recipes().get(0);
  }

  @Test
  void everySettingArrives() {
    CheckedRecipe recipe =
        of(
            """
              data csv(file = "a.csv", x = "x1, x2", label = "kind") split train 1_000, valid rest
              batch 32 shuffled
              epochs 9
              seed 3
              optimizer adamw(lr = 0.002, beta1 = 0.8, decay = 1 / 64)
              schedule warmup(steps = 10)
              schedule cosine(to = 0)
              keep best valid.accuracy
              stop when stalls(valid.loss, 5)
              expect valid.accuracy >= 0.9
              expect train.loss < 0.1
            """);
    Data.Source data = (Data.Source) recipe.data();
    assertThat(data.name()).isEqualTo("csv");
    assertThat(data.texts()).containsEntry("x", "x1, x2").containsEntry("file", "a.csv");
    assertThat(data.split().train()).hasValue(1_000);
    assertThat(data.split().valid()).hasValue(Split.REST);
    assertThat(data.split().test()).isEmpty();
    assertThat(recipe.batch()).hasValue(32);
    assertThat(recipe.epochs()).hasValue(9);
    assertThat(recipe.steps()).isEmpty();
    assertThat(recipe.optimizer().numbers())
        .containsEntry("lr", 0.002)
        .containsEntry("beta1", 0.8)
        .containsEntry("decay", 1.0 / 64);
    assertThat(recipe.schedules())
        .extracting(CheckedRecipe.Setting::name)
        .containsExactly("warmup", "cosine");
    assertThat(recipe.stopWhen().orElseThrow().patience()).hasValue(5);
    assertThat(recipe.expectations())
        .extracting(CheckedRecipe.Expectation::comparison)
        .containsExactly(Comparison.GREATER_EQUAL, Comparison.LESS);
  }

  @Test
  void everyCheckArrives() {
    Checked checked = recipe("data digits(count = 10)\nsteps 1\noptimizer sgd(lr = 1)\n");
    assertThat(checked.model().checks()).hasSize(5);
    ModelCheck.Golden golden = (ModelCheck.Golden) checked.model().checks().get(0);
    assertThat(golden.extents()).containsEntry("N", 2);
    assertThat(golden.inputs()).containsKeys("x", "label", "linear1.W");
    assertThat(golden.expectations().get(0).tolerance()).isEqualTo(0.1);
    assertThat(golden.expectations().get(1).gradient()).isTrue();
    ModelCheck.Memory memory = (ModelCheck.Memory) checked.model().checks().get(4);
    assertThat(memory.bytes()).isEqualTo(2048);
    assertThat(memory.extents()).containsEntry("N", 8);
  }

  @Test
  void otherValuesThanTheModelIsCompiledWithAreRefused() {
    Checked checked =
        Checked.of(
            """
            model M(L = 2) {
              input x: [L]
              param w: f32 = 1
              loss = sum(w * x)
            }
            train M(L = 3) as Fit {
              data x = [1, 2]
              optimizer sgd(lr = 1)
              steps 1
            }
            """);
    assertThat(checked.codes()).isEqualTo("NN0801");
    assertThat(checked.first().help()).hasValue("compile with `--set L=3`");
  }
}
