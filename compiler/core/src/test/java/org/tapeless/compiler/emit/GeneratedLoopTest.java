package org.tapeless.compiler.emit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapeless.compiler.graph.GraphSketch;
import org.tapeless.compiler.schedule.Copies;
import org.tapeless.compiler.schedule.Kernel;
import org.tapeless.compiler.schedule.Repeat;
import org.tapeless.compiler.schedule.Schedule;
import org.tapeless.compiler.types.Precision;
import org.tapeless.runtime.TrainableModel;

/** Loops in generated classes compute what the reference interpreter does. */
final class GeneratedLoopTest {
  private static Map<String, GraphSketch> sketches() {
    Map<String, GraphSketch> sketches = new LinkedHashMap<>();
    sketches.put("running sum", LoopModels.runningSum(false));
    sketches.put("running sum from behind", LoopModels.runningSum(true));
    sketches.put("recurrent network", LoopModels.recurrent(3, true));
    sketches.put("recurrent network with large products", LoopModels.recurrent(24, false));
    sketches.put("layers", LoopModels.layers(4, 3));
    sketches.put("layers with large products", LoopModels.layers(3, 24));
    sketches.put("one layer", LoopModels.layers(1, 3));
    sketches.put("loops in loops", LoopModels.nested());
    sketches.put("values that change places", LoopModels.swapped());
    return sketches;
  }

  static Stream<Arguments> models() {
    return sketches().entrySet().stream()
        .flatMap(
            sketch ->
                Stream.of(Precision.F64, Precision.F32)
                    .map(p -> Arguments.of(sketch.getKey(), p, sketch.getValue())));
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("models")
  void computesWhatTheInterpreterDoes(String name, Precision precision, GraphSketch sketch) {
    GeneratedModel.random(LoopModels.compile(sketch.graph(), precision), 11).agrees();
  }

  /**
   * The class behind its first comment, with every number masked and every run of spaces as one.
   */
  private static String shape(GraphSketch sketch) {
    String text = LoopModels.compile(sketch.graph(), Precision.F32).java().text();
    text = text.substring(text.indexOf("@Generated"));
    return text.replaceAll("[0-9][0-9_,]*", "#").replaceAll(" +", " ");
  }

  @Test
  void aClassDoesNotGrowWithTheDepthOfItsModel() {
    assertThat(shape(LoopModels.layers(48, 24))).isEqualTo(shape(LoopModels.layers(2, 24)));
  }

  @Test
  void whatALoopCarriesAndKeepsIsStoredOnce() {
    Schedule schedule =
        LoopModels.compile(LoopModels.recurrent(24, false).graph(), Precision.F32).schedule();
    for (Repeat repeat : Repeat.all(schedule.training().parts())) {
      assertThat(repeat.body())
          .filteredOn(Kernel.class::isInstance)
          .noneMatch(part -> Copies.source((Kernel) part).isPresent());
    }
  }

  @Test
  void valuesThatChangePlacesAreSetAsideFirst() {
    Schedule schedule = LoopModels.compile(LoopModels.swapped().graph(), Precision.F32).schedule();
    Repeat forward = Repeat.all(schedule.forward().parts()).get(0);
    assertThat(forward.carried()).hasSize(2);
    assertThat(forward.body())
        .filteredOn(part -> Copies.source((Kernel) part).isPresent())
        .hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void aStepThroughLoopsAllocatesNothing() {
    GeneratedModel generated =
        GeneratedModel.random(LoopModels.compile(LoopModels.nested().graph(), Precision.F32), 5);
    TrainableModel model = (TrainableModel) generated.model();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 10; round++) {
      long start = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < 100; i++) {
        model.forward(generated.feed());
        model.backward();
        model.predict(generated.feed());
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - start);
    }
    assertThat(least).isZero();
  }
}
