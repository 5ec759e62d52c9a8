package org.tapeless.conformance.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tapeless.compiler.CompileOptions.DEFAULT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.ModelLoader;
import org.tapeless.compiler.types.Precision;
import org.tapeless.compiler.types.Simd;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.conformance.ModelRun;
import org.tapeless.runtime.Model;
import org.tapeless.runtime.threads.Workers;

/**
 * Random models on several threads, every loop that may be dealt out cut as finely as possible, and
 * random models with vectors, compute the bits of their plain classes on one thread.
 */
final class ClassStylesTest {
  private static final int MODELS = 60;
  private static final long SEED = 90_000;

  @ParameterizedTest
  @EnumSource(Precision.class)
  void threadsChangeNoBit(Precision precision) {
    changesNoBit(precision, DEFAULT.withThreads(true), "workers.run");
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void vectorsChangeNoBit(Precision precision) {
    changesNoBit(precision, DEFAULT.withSimd(Simd.VECTOR), "jdk.incubator.vector");
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void vectorsOnThreadsChangeNoBit(Precision precision) {
    CompileOptions style = DEFAULT.withThreads(true).withSimd(Simd.VECTOR);
    changesNoBit(precision, style, "jdk.incubator.vector");
  }

  /**
   * @param mark what the text of most of the classes holds
   */
  private static void changesNoBit(Precision precision, CompileOptions style, String mark) {
    List<Trial> trials = new ArrayList<>();
    List<CompiledModel> styled = new ArrayList<>();
    for (int i = 0; i < MODELS; i++) {
      RandomProgram program = ProgramGenerator.generate(SEED + i);
      trials.add(Trial.of(i, program, precision));
      styled.add(Trial.compile(i, program, style.withPrecision(precision)));
    }
    List<ModelLoader> plain = ModelLoader.load(trials.stream().map(Trial::model).toList());
    List<ModelLoader> shared = ModelLoader.load(styled);
    long marked = styled.stream().filter(model -> model.java().text().contains(mark)).count();
    assertThat(marked).as("models with " + mark).isGreaterThan(MODELS / 2);
    try (Workers workers = Workers.of(2, 1)) {
      for (int i = 0; i < MODELS; i++) {
        Trial trial = trials.get(i);
        int[] capacities =
            trial.model().checked().dims().stream()
                .mapToInt(dim -> trial.feed().extents().sizes().get(dim.name()) + 2)
                .toArray();
        assertThat(results(shared.get(i).create(workers, capacities), trial))
            .as("seed %d: %s", SEED + i, trial.program().text())
            .isEqualTo(results(plain.get(i).create(capacities), trial));
      }
    }
  }

  /** Every result of a step and of a prediction, by name, as bits. */
  private static Map<String, List<Long>> results(Model model, Trial trial) {
    Map<String, List<Long>> results = new TreeMap<>();
    ModelRun step = ModelRun.train(model, trial.feed());
    add(results, "step ", step.values());
    add(results, "gradient ", step.gradients());
    add(results, "prediction ", ModelRun.predict(model, trial.feed()).values());
    return results;
  }

  private static void add(
      Map<String, List<Long>> results, String kind, Map<String, Tensor> tensors) {
    tensors.forEach(
        (name, tensor) -> {
          List<Long> bits = new ArrayList<>();
          for (int i = 0; i < tensor.count(); i++) {
            bits.add(Double.doubleToLongBits(tensor.at(i)));
          }
          results.put(kind + name, bits);
        });
  }
}
