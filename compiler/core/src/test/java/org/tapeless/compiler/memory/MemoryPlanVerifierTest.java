package org.tapeless.compiler.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.memory.MemoryPlanVerifier.WrongPlanException;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;

/** Good plans, spoiled in one way each. */
final class MemoryPlanVerifierTest {
  /** h is taken over by dz at step 2; z lives across; predict needs h and z. */
  private final ScheduleSketch sketch =
      new ScheduleSketch()
          .rows("h", 32)
          .rows("z", 32)
          .rows("dz", 32)
          .rows("dh", 32)
          .forward("", "h")
          .forward("h", "z")
          .backward("h z", "dz", "dz h")
          .backward("dz z", "dh")
          .backward("dh", "dh")
          .predict("", "h")
          .predict("h", "z");

  private final MemoryPlan good = MemoryPlanner.plan(sketch.schedule());

  private MemoryPlan training(String value, Slot slot) {
    Map<Value, Slot> changed = new LinkedHashMap<>(good.training());
    changed.put(sketch.value(value), slot);
    return new MemoryPlan(good.slots(), changed, good.predict());
  }

  private Slot slotOf(String value) {
    return good.training().get(sketch.value(value));
  }

  private void refuses(MemoryPlan plan, String message) {
    assertThatThrownBy(() -> MemoryPlanVerifier.verify(sketch.schedule(), plan))
        .isInstanceOf(WrongPlanException.class)
        .hasMessageContaining(message);
  }

  @Test
  void acceptsTheGoodPlan() {
    assertThat(MemoryPlanVerifier.verify(sketch.schedule(), good)).isSameAs(good);
    assertThat(slotOf("dz")).isEqualTo(slotOf("h"));
  }

  @Test
  void refusesTwoValuesThatOneKernelNeeds() {
    refuses(training("z", slotOf("h")), "training step 1 (%1 z): %1 z and %0 h share slot");
  }

  @Test
  void refusesAValueThatIsOverwrittenBeforeItIsRead() {
    refuses(training("dz", slotOf("z")), "training step 2 (%2 dz): %2 dz and %1 z share slot");
    MemoryPlan overwritten = training("h", slotOf("dz"));
    Map<Value, Slot> predict = new LinkedHashMap<>(good.predict());
    predict.put(sketch.value("z"), predict.get(sketch.value("h")));
    refuses(
        new MemoryPlan(good.slots(), overwritten.training(), predict),
        "predict step 1 (%1 z): %1 z and %0 h share slot");
  }

  @Test
  void refusesATakeOverOfAValueThatIsStillRead() {
    ScheduleSketch later =
        new ScheduleSketch()
            .rows("h", 4)
            .rows("dz", 4)
            .rows("dw", 4)
            .forward("", "h")
            .backward("h", "dz", "dz h")
            .backward("h dz", "dw");
    Slot only = new Slot(0, ElementType.REAL, Dim.symbol("B").times(Dim.of(4)));
    Slot other = new Slot(1, ElementType.REAL, Dim.symbol("B").times(Dim.of(4)));
    Map<Value, Slot> wrong = new LinkedHashMap<>();
    wrong.put(later.value("h"), only);
    wrong.put(later.value("dz"), only);
    wrong.put(later.value("dw"), other);
    MemoryPlan plan = new MemoryPlan(List.of(only, other), wrong, Map.of());

    assertThatThrownBy(() -> MemoryPlanVerifier.verify(later.schedule(), plan))
        .isInstanceOf(WrongPlanException.class)
        .hasMessage("training step 2 (%2 dw): %0 h is read, but slot 0 holds %1 dz");
  }

  @Test
  void refusesASlotThatIsTooSmall() {
    Slot old = slotOf("z");
    Slot small = new Slot(old.number(), ElementType.REAL, Dim.symbol("B").times(Dim.of(31)));
    refuses(replaced(old, small), "does not fit slot");
  }

  @Test
  void refusesASlotThatIsLargeEnoughForSomeBatchesOnly() {
    Slot old = slotOf("z");
    refuses(replaced(old, new Slot(old.number(), ElementType.REAL, Dim.of(1_000_000))), "fit");
  }

  @Test
  void refusesASlotOfAnotherElementType() {
    Slot old = slotOf("z");
    refuses(replaced(old, new Slot(old.number(), ElementType.I32, old.size())), "of i32");
  }

  private MemoryPlan replaced(Slot old, Slot other) {
    List<Slot> slots = new ArrayList<>(good.slots());
    slots.replaceAll(slot -> slot.equals(old) ? other : slot);
    Map<Value, Slot> training = new LinkedHashMap<>(good.training());
    training.replaceAll((value, slot) -> slot.equals(old) ? other : slot);
    Map<Value, Slot> predict = new LinkedHashMap<>(good.predict());
    predict.replaceAll((value, slot) -> slot.equals(old) ? other : slot);
    return new MemoryPlan(slots, training, predict);
  }

  @Test
  void refusesAValueWithoutASlot() {
    Map<Value, Slot> missing = new LinkedHashMap<>(good.training());
    missing.remove(sketch.value("dz"));
    refuses(new MemoryPlan(good.slots(), missing, good.predict()), "%2 dz has no slot");
  }

  @Test
  void refusesASlotThatIsNotListed() {
    refuses(
        training("dz", new Slot(9, ElementType.REAL, slotOf("h").size())),
        "%2 dz has a slot that the plan does not list");
  }

  @Test
  void refusesTwoSlotsOfOneNumber() {
    List<Slot> slots = new ArrayList<>(good.slots());
    slots.add(new Slot(0, ElementType.I32, Dim.of(1)));
    refuses(new MemoryPlan(slots, good.training(), good.predict()), "two slots have number 0");
  }

  @Test
  void refusesLeaveInTheWrongDirection() {
    ScheduleSketch wrong =
        new ScheduleSketch().rows("a", 4).rows("b", 4).predict("", "a").predict("a", "b", "a b");
    Slot only = new Slot(0, ElementType.REAL, Dim.symbol("B").times(Dim.of(4)));
    Map<Value, Slot> shared = new LinkedHashMap<>();
    shared.put(wrong.value("a"), only);
    shared.put(wrong.value("b"), only);
    MemoryPlan plan = new MemoryPlan(List.of(only), Map.of(), shared);

    assertThatThrownBy(() -> MemoryPlanVerifier.verify(wrong.schedule(), plan))
        .isInstanceOf(WrongPlanException.class)
        .hasMessageContaining("%1 b and %0 a share slot 0");
  }

  @Test
  void refusesAReadOfWhatAnEarlierProgramLeft() {
    ScheduleSketch wrong =
        new ScheduleSketch().rows("a", 4).rows("b", 4).forward("", "a").predict("a", "b");
    Slot one = new Slot(0, ElementType.REAL, Dim.symbol("B").times(Dim.of(4)));
    Slot two = new Slot(1, ElementType.REAL, Dim.symbol("B").times(Dim.of(4)));
    Map<Value, Slot> slots = new LinkedHashMap<>();
    slots.put(wrong.value("a"), one);
    slots.put(wrong.value("b"), two);
    MemoryPlan plan = new MemoryPlan(List.of(one, two), slots, slots);

    assertThatThrownBy(() -> MemoryPlanVerifier.verify(wrong.schedule(), plan))
        .isInstanceOf(WrongPlanException.class)
        .hasMessage("predict step 0 (%1 b): %0 a is read, but slot 0 holds nothing");
  }
}
