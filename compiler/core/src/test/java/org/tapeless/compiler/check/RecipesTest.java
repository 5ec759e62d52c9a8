package org.tapeless.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.check.CheckedRecipe.Data;
import org.tapeless.compiler.check.CheckedRecipe.Split;
import org.tapeless.compiler.check.ModelCheck.Comparison;
import org.tapeless.compiler.types.Shape;
import org.tapeless.dsl.source.ImportFinder;

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
  void whatSurroundsAnUpdateArrives() {
    CheckedRecipe recipe =
        of(
            """
              data digits(count = 100) split train 0.9, valid rest
              batch 8
              accumulate 4
              steps 100
              evaluate every 25
              optimizer nesterov(lr = 0.1, momentum = 0.8, decay = 1e-4, decayed = matrices)
              schedule exponential(factor = 0.99, every = 10)
              schedule plateau(valid.loss, patience = 3, factor = 0.5, to = 1e-5)
              clip value(0.5)
              ema 0.99
            """);
    assertThat(recipe.data().split().train()).hasValue(0.9);
    assertThat(recipe.accumulate()).hasValue(4);
    assertThat(recipe.evaluateEvery()).hasValue(25);
    assertThat(recipe.optimizer().words()).containsEntry("decayed", "matrices");
    assertThat(recipe.optimizer().numbers()).containsEntry("decay", 1e-4);
    assertThat(recipe.schedules().get(1).words()).containsEntry("measure", "valid.loss");
    assertThat(recipe.schedules().get(1).numbers()).containsEntry("patience", 3.0);
    assertThat(recipe.clip().orElseThrow().name()).isEqualTo("value");
    assertThat(recipe.ema()).hasValue(0.99);
  }

  @Test
  void aPlainClipBoundsTheNorm() {
    CheckedRecipe recipe =
        of("data digits(count = 10)\nsteps 1\noptimizer sgd(lr = 1)\nclip 2 / 4\n");
    assertThat(recipe.clip().orElseThrow().name()).isEqualTo("norm");
    assertThat(recipe.clip().orElseThrow().numbers()).containsEntry("limit", 0.5);
  }

  private static CheckedRecipe trained(String arguments, Settings settings) {
    String source =
        """
        dim N
        model M(L = 2, scale = 1) {
          input ids, next: i32[N] in 0..<L
          param w: [L] = 1
          loss = sum(w) * scale + mean(f32(ids) + f32(next))
        }
        train M(ARGUMENTS) as Fit {
          data text(file = "a.txt", context = 4)
          optimizer sgd(lr = 1)
          steps 1
        }
        """
            .replace("ARGUMENTS", arguments);
    return Checked.of(source, settings).sound().program.recipes().get(0);
  }

  private static int parameters(CheckedRecipe recipe) {
    Shape shape = recipe.model().graph().parameters().get(0).type().shape();
    return (int) shape.axes().get(0).size().constant();
  }

  @Test
  void theModelHasTheValuesOfTheRecipe() {
    CheckedRecipe recipe = trained("L = 3, scale = 0.5", Settings.DEFAULT);
    assertThat(recipe.ownModel()).isTrue();
    assertThat(parameters(recipe)).isEqualTo(3);
  }

  @Test
  void theCommandLineHasTheLastWord() {
    Settings five = new Settings(Optional.empty(), Optional.empty(), Map.of("L", 5L));
    assertThat(parameters(trained("L = 3", five))).isEqualTo(5);
  }

  @Test
  void theVocabularyIsADefaultUntilTheTextIsKnown() {
    CheckedRecipe before = trained("L = vocabulary", Settings.DEFAULT);
    assertThat(before.readsVocabulary()).isTrue();
    assertThat(parameters(before)).isEqualTo(2);
    Settings known =
        new Settings(
            Optional.empty(), Optional.empty(), Map.of(), OptionalLong.of(65), ImportFinder.NONE);
    assertThat(parameters(trained("L = vocabulary", known))).isEqualTo(65);
  }
}
