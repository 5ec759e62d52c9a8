package org.tapeless.compiler.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.NnCompiler;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Value;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;

/** What is fused with what, what is stored, and what may take over what. */
final class SchedulerTest {
  private static final String MLP =
      """
      dim B
      model M {
        input x: [B, 784]
        input label: i32[B] in 0..<10
        h = x |> Linear(784, 32) |> relu
        output logits = Linear(32, 10)(h)
        loss = mean(crossEntropy(logits, label))
      }
      """;

  private static Schedule schedule(String text) {
    Diagnostics diagnostics = new Diagnostics();
    CompiledModel model =
        NnCompiler.compile(new SourceFile("t.nn", text), CompileOptions.DEFAULT, diagnostics)
            .orElseThrow(() -> new AssertionError(diagnostics.sorted()))
            .models()
            .get(0);
    return model.schedule();
  }

  private static String names(List<Kernel> kernels) {
    return kernels.stream()
        .map(kernel -> kernel.main().origin().name())
        .collect(Collectors.joining(" "));
  }

  private static Kernel kernel(Program program, String main) {
    return program.kernels().stream()
        .filter(kernel -> kernel.main().origin().name().equals(main))
        .findFirst()
        .orElseThrow(() -> new AssertionError(main + " not in " + names(program.kernels())));
  }

  private static List<String> operators(Kernel kernel) {
    return kernel.computes().stream().map(value -> value.result().op().name()).toList();
  }

  private static List<String> names(Iterable<Value> values) {
    List<String> names = new java.util.ArrayList<>();
    values.forEach(value -> names.add(value.origin().name()));
    return names;
  }

  @Test
  void aDenseLayerIsOneKernelWithBiasAndActivation() {
    Kernel h = kernel(schedule(MLP).forward(), "h");
    assertThat(operators(h)).containsExactly("@", "+", "relu");
    assertThat(h.steps().get(0)).isInstanceOf(Step.Multiply.class);
    assertThat(h.takeOvers()).hasSize(1);
  }

  @Test
  void softmaxAndCrossEntropyAreOneRowLoop() {
    Kernel loss = kernel(schedule(MLP).forward(), "loss");
    assertThat(operators(loss)).contains("max", "exp", "sum", "log");
    List<Step> loops = loss.steps().stream().filter(Step.Loop.class::isInstance).toList();
    assertThat(loops).hasSize(1);
  }

  /** So that the scores of a head are still in the cache when they are summed. */
  @Test
  void softmaxRunsInTheLoopsAroundTheProductOfItsScores() {
    Schedule schedule =
        schedule(
            """
            dim B, T, S
            model M(H = 4, D = 16) {
              input q: [B, H, T, D]
              input k, v: [B, H, S, D]
              weights = softmax[S](q @[D] k)
              output y = weights @[S] v
            }
            """);
    Kernel weights = kernel(schedule.predict(), "weights");

    assertThat(operators(weights)).containsExactly("@", "max", "-", "exp", "sum", "/");
    assertThat(weights.steps()).hasSize(1);
  }

  @Test
  void whatIsBesideInARowSharesALoop() {
    Schedule schedule =
        schedule(
            """
            dim B
            model M(D = 8) {
              input x, y: [B, D]
              s = sum[D](x)
              output a = x * s
              output b = y + s
            }
            """);
    Kernel both = kernel(schedule.predict(), "b");

    assertThat(operators(both)).containsExactly("sum", "*", "+");
    Step.Loop rows = (Step.Loop) both.steps().get(0);
    assertThat(rows.body().stream().filter(Step.Loop.class::isInstance)).hasSize(2);
  }

  @Test
  void theGradientsOfALayersParametersAreOneKernel() {
    Schedule schedule = schedule(MLP);
    for (Kernel kernel : schedule.backward().kernels()) {
      long parameters =
          kernel.writes().stream()
              .filter(value -> schedule.storage(value) == Storage.PARAMETER_GRADIENT)
              .count();
      assertThat(parameters).as(names(kernel.writes()).toString()).isIn(0L, 2L);
    }
    assertThat(schedule.graph().results(Named.Role.PARAMETER_GRADIENT)).hasSize(4);
  }

  @Test
  void theMaskOfReluFollowsTheProductOfItsGradient() {
    Schedule schedule = schedule(MLP);
    Kernel masked = kernel(schedule.backward(), "dlinear1");
    assertThat(operators(masked)).containsExactlyInAnyOrder("@", ">", "where");
    assertThat(names(masked.takeOvers().stream().map(TakeOver::previous).toList())).contains("h");
  }

  @Test
  void predictionNeedsNoLabelAndKeepsNothing() {
    Schedule schedule = schedule(MLP);
    assertThat(names(schedule.predict().kernels())).isEqualTo("h logits");
    for (Kernel kernel : schedule.predict().kernels()) {
      assertThat(names(kernel.reads())).doesNotContain("label");
    }
  }

  @Test
  void whatOneKernelReadsOfAnotherIsStoredOnceInItsProgram() {
    Schedule schedule = schedule(MLP);
    for (Sequence sequence : schedule.sequences()) {
      List<Kernel> kernels = sequence.kernels();
      List<Value> written = kernels.stream().flatMap(k -> k.writes().stream()).toList();
      assertThat(written).doesNotHaveDuplicates();
      for (Kernel kernel : kernels) {
        for (Value value : kernel.reads()) {
          Storage storage = schedule.storage(value);
          boolean given = storage == Storage.INPUT || storage == Storage.PARAMETER;
          assertThat(given || written.contains(value)).as(value.toString()).isTrue();
        }
      }
    }
  }

  @Test
  void smallProductsArePlainLoops() {
    String text =
        """
        dim B
        model M {
          input x: [B, 3]
          output p = x |> Linear(3, 4) |> tanh
          loss = sum(p^2)
        }
        """;
    Kernel p = kernel(schedule(text).forward(), "p");
    assertThat(p.steps()).hasSize(1).allMatch(Step.Loop.class::isInstance);
  }

  @Test
  void aResultThatIsOnlyAViewIsCopied() {
    Schedule schedule =
        schedule("dim B\nmodel M {\n  input x: [B, 6]\n  output y = x as [B, 2, 3]\n}\n");
    Kernel copy = schedule.predict().kernels().get(0);
    assertThat(operators(copy)).containsExactly("%copy");
    assertThat(schedule.storage(copy.main())).isEqualTo(Storage.OUTPUT);
    assertThat(schedule.isTrainable()).isFalse();
  }

  @Test
  void gradientsThatAreTheSameValueHaveAPlaceEach() {
    Schedule schedule =
        schedule(
            "model M {\n  input a, b: f32\n  output y = a + b\n  differentiate y by a, b\n}\n");
    List<Value> gradients =
        schedule.graph().results(Named.Role.GRADIENT).stream().map(Named::value).toList();
    assertThat(gradients).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void aSumMayNotRunInsideTheLoopThatMakesItsTerms() {
    String text =
        """
        dim B
        model M {
          input x: [B, 3]
          total = sum(x)
          output y = x / total
        }
        """;
    Kernel kernel = schedule(text).predict().kernels().get(0);
    List<Step> loops = kernel.steps().stream().filter(Step.Loop.class::isInstance).toList();
    assertThat(schedule(text).predict().kernels().size() + loops.size()).isGreaterThan(2);
  }
}
