package org.tapeless.conformance.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.ModelLoader;
import org.tapeless.compiler.types.Precision;

/**
 * Random typed models: generated code equals the interpreter, optimisation changes no meaning, the
 * memory plan holds (the compiler verifies each), and a second run gives the same bytes. A failure
 * prints its seed and a program made as small as it still fails.
 *
 * <p>{@code -Drandom.models=N} draws more for each precision, {@code -Drandom.seed=S} others.
 */
final class RandomModelTest {
  private static final int MODELS = Integer.getInteger("random.models", 1_250);
  private static final long SEED = Long.getLong("random.seed", 20_000);
  private static final int BATCH = 100;

  @ParameterizedTest
  @EnumSource(Precision.class)
  void generatedCodeIsWhatTheInterpreterSays(Precision precision) {
    System.out.println(
        MODELS + " random models in " + precision + " from seed " + seed(0, precision));
    int onKinks = 0;
    for (int first = 0; first < MODELS; first += BATCH) {
      List<Trial> trials = new ArrayList<>();
      for (int i = first; i < Math.min(first + BATCH, MODELS); i++) {
        trials.add(draw(i, precision));
      }
      onKinks += judge(trials);
    }
    System.out.println(onKinks + " sit on a kink and are not compared");
    assertThat(onKinks).isLessThanOrEqualTo(MODELS / 200);
  }

  /** Each precision has programs of its own. */
  private static long seed(int number, Precision precision) {
    return SEED + (precision == Precision.F64 ? MODELS : 0) + number;
  }

  private static Trial draw(int number, Precision precision) {
    RandomProgram program = ProgramGenerator.generate(seed(number, precision));
    try {
      return Trial.of(number, program, precision);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(report(number, precision, program, List.of(e.toString())), e);
    }
  }

  /** Returns how many could not be judged. */
  private static int judge(List<Trial> trials) {
    List<Supplier<ModelLoader>> loaders = loaders(trials);
    int onKinks = 0;
    for (int i = 0; i < trials.size(); i++) {
      Trial trial = trials.get(i);
      List<String> failures = failures(trial, loaders.get(i));
      if (!failures.isEmpty() && trial.isOnAKink()) {
        onKinks++;
      } else if (!failures.isEmpty()) {
        Precision precision = trial.model().checked().precision();
        throw new AssertionError(report(trial.id(), precision, trial.program(), failures));
      }
    }
    return onKinks;
  }

  /** All at once is quick; one at a time tells which one Java refuses. */
  private static List<Supplier<ModelLoader>> loaders(List<Trial> trials) {
    List<CompiledModel> models = trials.stream().map(Trial::model).toList();
    try {
      return ModelLoader.load(models).stream().<Supplier<ModelLoader>>map(l -> () -> l).toList();
    } catch (IllegalStateException e) {
      return models.stream().<Supplier<ModelLoader>>map(m -> () -> ModelLoader.load(m)).toList();
    }
  }

  private static List<String> failures(Trial trial, Supplier<ModelLoader> loader) {
    try {
      int[] capacities =
          trial.model().checked().dims().stream()
              .mapToInt(dim -> trial.feed().extents().sizes().get(dim.name()) + 2)
              .toArray();
      return trial.failures(loader.get().create(capacities));
    } catch (RuntimeException e) {
      return List.of(e.toString());
    }
  }

  private static String report(
      int number, Precision precision, RandomProgram program, List<String> failures) {
    String kind = kind(failures);
    RandomProgram smallest =
        Minimizer.minimize(program, candidate -> kind.equals(kind(failures(candidate, precision))));
    return "seed %d, %s: %s%nsmallest program that still fails:%n%s"
        .formatted(
            seed(number, precision), precision, String.join("; ", failures), smallest.text());
  }

  private static List<String> failures(RandomProgram program, Precision precision) {
    try {
      Trial trial = Trial.of(0, program, precision);
      return failures(trial, () -> ModelLoader.load(trial.model()));
    } catch (RuntimeException | AssertionError e) {
      return List.of(e.toString());
    }
  }

  /** The first word of the first failure, so that the smallest program fails the same way. */
  private static String kind(List<String> failures) {
    return failures.isEmpty() ? "" : failures.get(0).split("[ \\[]", 2)[0];
  }

  @Test
  void programsAreTheSameForTheSameSeed() {
    assertThat(ProgramGenerator.generate(7).text()).isEqualTo(ProgramGenerator.generate(7).text());
    assertThat(ProgramGenerator.generate(7).text())
        .isNotEqualTo(ProgramGenerator.generate(8).text());
  }

  @Test
  void theMinimizerLeavesOnlyWhatTheFailureNeeds() {
    RandomProgram program =
        LongStream.iterate(0, seed -> seed + 1)
            .mapToObj(ProgramGenerator::generate)
            .filter(candidate -> candidate.text().contains("softmax["))
            .filter(candidate -> candidate.bindings().size() > 6)
            .findFirst()
            .orElseThrow();
    RandomProgram smallest =
        Minimizer.minimize(program, candidate -> candidate.text().contains("softmax["));
    assertThat(smallest.text()).contains("softmax[");
    assertThat(smallest.bindings().size()).isLessThan(program.bindings().size());
    Optional<RandomProgram> smaller =
        IntStream.range(0, smallest.bindings().size())
            .mapToObj(smallest::without)
            .filter(candidate -> candidate != null && candidate.text().contains("softmax["))
            .findFirst();
    assertThat(smaller).isEmpty();
  }
}
