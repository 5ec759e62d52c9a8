package org.tapeless.compiler.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tapeless.compiler.schedule.Schedule;
import org.tapeless.compiler.schedule.Storage;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;

final class LivenessTest {
  private static final Dim SIZE = Dim.symbol("B").times(Dim.of(4));

  @Test
  void livesFromTheStoreToTheLastReadAcrossBackward() {
    ScheduleSketch sketch =
        new ScheduleSketch()
            .rows("h", 4)
            .rows("z", 4)
            .rows("dz", 4)
            .forward("", "h")
            .forward("h", "z")
            .backward("z", "dz")
            .backward("dz h", "z");
    Schedule schedule = sketch.schedule();

    assertThat(Liveness.of(schedule, Timeline.of(schedule.training())))
        .containsExactly(
            new LiveRange(sketch.value("h"), 0, 3, SIZE),
            new LiveRange(sketch.value("z"), 1, 3, SIZE),
            new LiveRange(sketch.value("dz"), 2, 3, SIZE));
  }

  @Test
  void whatIsMadeAndReadInOneKernelLivesThere() {
    ScheduleSketch sketch = new ScheduleSketch().rows("z", 4).forward("z", "z");
    Schedule schedule = sketch.schedule();

    assertThat(Liveness.of(schedule, Timeline.of(schedule.training())))
        .containsExactly(new LiveRange(sketch.value("z"), 0, 0, SIZE));
  }

  @Test
  void onlyTheWorkspaceCounts() {
    ScheduleSketch sketch =
        new ScheduleSketch()
            .value("x", Storage.INPUT, ElementType.REAL, Dim.symbol("B"))
            .value("y", Storage.OUTPUT, ElementType.REAL, Dim.symbol("B"))
            .predict("x", "y");
    Schedule schedule = sketch.schedule();

    assertThat(Liveness.of(schedule, Timeline.of(schedule.inference()))).isEmpty();
  }

  @Test
  void refusesAReadBeforeTheStore() {
    ScheduleSketch sketch =
        new ScheduleSketch().rows("a", 1).rows("b", 1).predict("b", "a").predict("", "b");
    Schedule schedule = sketch.schedule();

    assertThatThrownBy(() -> Liveness.of(schedule, Timeline.of(schedule.inference())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("%1 b is read at step 0 and not yet stored");
  }
}
