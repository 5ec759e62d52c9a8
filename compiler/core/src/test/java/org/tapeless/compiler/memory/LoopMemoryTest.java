package org.tapeless.compiler.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.memory.MemoryPlanVerifier.WrongPlanException;
import org.tapeless.compiler.schedule.Schedule;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;

/**
 * A loop over T in a schedule by hand: {@code x} is made before it and read in it, {@code z} is
 * made and read in each round, {@code y} is made behind it.
 */
final class LoopMemoryTest {
  private final ScheduleSketch sketch =
      new ScheduleSketch()
          .rows("x", 4)
          .rows("z", 4)
          .rows("last", 4)
          .rows("y", 4)
          .predict("", "x")
          .repeat("T", inside -> inside.predict("x", "z").predict("z", "last"))
          .predict("", "y");

  private LiveRange range(String name) {
    Schedule schedule = sketch.schedule();
    return Liveness.of(schedule, Timeline.of(schedule.inference())).stream()
        .filter(range -> range.value() == sketch.value(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsMadeBeforeALoopAndReadInItLivesThroughAllOfIt() {
    assertThat(range("x").first()).isZero();
    assertThat(range("x").last()).isEqualTo(4);
  }

  @Test
  void whatIsMadeAndReadInOneRoundLivesThere() {
    assertThat(range("z").first()).isEqualTo(2);
    assertThat(range("z").last()).isEqualTo(3);
  }

  @Test
  void noValueOfARoundIsLaidOverWhatTheNextRoundReads() {
    MemoryPlan plan = sketch.plan();
    assertThat(plan.predict().get(sketch.value("z")))
        .isNotEqualTo(plan.predict().get(sketch.value("x")));
    assertThat(plan.predict().get(sketch.value("last")))
        .isNotEqualTo(plan.predict().get(sketch.value("x")));
  }

  @Test
  void refusesAPlanThatTheSecondRoundWouldBreak() {
    MemoryPlan good = sketch.plan();
    Map<Value, Slot> shared = new LinkedHashMap<>(good.predict());
    shared.put(sketch.value("last"), shared.get(sketch.value("x")));
    MemoryPlan wrong = new MemoryPlan(good.slots(), good.training(), shared);
    assertThatThrownBy(() -> MemoryPlanVerifier.verify(sketch.schedule(), wrong))
        .isInstanceOf(WrongPlanException.class)
        .hasMessageContaining("x is read, but");
  }

  @Test
  void refusesAReadOfWhatOnlyTheRoundBeforeHasMade() {
    ScheduleSketch early =
        new ScheduleSketch()
            .rows("a", 4)
            .rows("b", 4)
            .predict("", "a")
            .repeat("T", inside -> inside.predict("a", "b").predict("b", "a"));
    Slot slot = new Slot(0, ElementType.REAL, Dim.symbol("B").times(Dim.of(4)));
    Slot other = new Slot(1, slot.element(), slot.size());
    MemoryPlan plan =
        new MemoryPlan(
            List.of(slot, other),
            Map.of(),
            Map.of(early.value("a"), slot, early.value("b"), other));
    assertThatThrownBy(() -> MemoryPlanVerifier.verify(early.schedule(), plan))
        .isInstanceOf(WrongPlanException.class);
  }
}
