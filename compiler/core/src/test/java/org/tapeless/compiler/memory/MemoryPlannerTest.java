package org.tapeless.compiler.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.Compilation;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.NnCompiler;
import org.tapeless.compiler.schedule.Storage;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Precision;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;

final class MemoryPlannerTest {
  @Test
  void valuesThatNeverMeetShareASlot() {
    ScheduleSketch sketch =
        new ScheduleSketch()
            .rows("a", 32)
            .rows("b", 32)
            .rows("c", 32)
            .predict("", "a")
            .predict("a", "b")
            .predict("b", "c");
    MemoryPlan plan = sketch.plan();

    assertThat(plan.slots()).hasSize(2);
    assertThat(plan.predict().get(sketch.value("c")))
        .isEqualTo(plan.predict().get(sketch.value("a")));
    assertThat(Bytes.text(plan.bytes(Precision.F32), Precision.F32)).isEqualTo("4 * B * 64");
    assertThat(Bytes.text(plan.unsharedBytes(Precision.F32), Precision.F32))
        .isEqualTo("4 * B * 96");
  }

  @Test
  void takesOverInPlaceWithLeave() {
    ScheduleSketch sketch =
        new ScheduleSketch()
            .rows("h", 32)
            .rows("dz", 32)
            .forward("", "h")
            .backward("h", "dz", "dz h")
            .backward("dz", "dz");
    MemoryPlan plan = sketch.plan();

    assertThat(plan.slots()).hasSize(1);
  }

  @Test
  void doesNotTakeOverWithoutLeave() {
    ScheduleSketch sketch =
        new ScheduleSketch().rows("h", 32).rows("dz", 32).forward("", "h").backward("h", "dz");

    assertThat(sketch.plan().slots()).hasSize(2);
  }

  @Test
  void doesNotTakeOverWhatIsReadLater() {
    ScheduleSketch sketch =
        new ScheduleSketch()
            .rows("h", 32)
            .rows("dz", 32)
            .forward("", "h")
            .backward("h", "dz", "dz h")
            .backward("dz h", "dz");

    assertThat(sketch.plan().slots()).hasSize(2);
  }

  /** {@code a} may be stored over the old c and the new c over b, but a not over b. */
  @Test
  void whatALoopCarriesIsNoStepBetweenWhatReadsTheOldAndWhatTheNewIsMadeOf() {
    SourceFile source =
        new SourceFile(
            "t.nn",
            """
            dim B, T
            model M(H = 8) {
              input x: [B, T, H]
              c = scan t in T from (c = zeros[B, H]) {
                b = exp(x[T = t])
                s = sum[H](b)
                a = exp(c - s)
                r = sum[H](a)
                c = a / r + b / s
              }
              output y = c * 2
            }
            """);
    Diagnostics diagnostics = new Diagnostics();

    Optional<Compilation> made = NnCompiler.compile(source, CompileOptions.DEFAULT, diagnostics);

    assertThat(made).as(diagnostics.sorted().toString()).isPresent();
    MemoryPlan plan = made.get().models().get(0).plan();
    assertThat(plan.slots()).hasSize(3);
  }

  @Test
  void takesOverStepByStepWithinOneKernel() {
    ScheduleSketch sketch =
        new ScheduleSketch()
            .rows("logits", 10)
            .rows("p", 10)
            .rows("dlogits", 10)
            .forward("logits p", "logits p dlogits", "p logits", "dlogits p")
            .backward("dlogits", "dlogits");

    assertThat(sketch.plan().slots()).hasSize(1);
  }

  @Test
  void ofTwoThatMayTakeOverOneDoes() {
    ScheduleSketch sketch =
        new ScheduleSketch()
            .rows("h", 8)
            .rows("a", 8)
            .rows("b", 8)
            .forward("", "h")
            .forward("h", "a b", "a h", "b h")
            .backward("a b", "a");

    assertThat(sketch.plan().slots()).hasSize(2);
  }

  @Test
  void prefersTheSlotThatFitsBest() {
    ScheduleSketch sketch =
        new ScheduleSketch()
            .rows("big", 100)
            .rows("small", 10)
            .rows("next", 9)
            .predict("", "big")
            .predict("big", "small")
            .predict("small", "next");
    MemoryPlan plan = sketch.plan();

    assertThat(Bytes.elements(plan.bytes(Precision.F32))).isEqualTo("B * 440");
    assertThat(plan.slots().get(0).size()).isEqualTo(Dim.symbol("B").times(Dim.of(100)));
  }

  @Test
  void doesNotShareWhereNothingIsSaved() {
    ScheduleSketch sketch =
        new ScheduleSketch().rows("a", 2).fixed("b", 3).predict("", "a").predict("", "b");

    assertThat(sketch.plan().slots()).hasSize(2);
  }

  @Test
  void keepsElementTypesApart() {
    ScheduleSketch sketch =
        new ScheduleSketch()
            .rows("a", 4)
            .value("mask", Storage.WORKSPACE, ElementType.BOOL, Dim.symbol("B"), Dim.of(4))
            .predict("", "a")
            .predict("", "mask");
    MemoryPlan plan = sketch.plan();

    assertThat(plan.slots()).hasSize(2);
    assertThat(Bytes.text(plan.bytes(Precision.F64), Precision.F64)).isEqualTo("B * 36");
  }

  @Test
  void predictionUsesSlotsOfTrainingAndFewer() {
    ScheduleSketch sketch =
        new ScheduleSketch()
            .rows("h1", 32)
            .rows("h2", 16)
            .rows("h3", 32)
            .forward("", "h1")
            .forward("h1", "h2")
            .forward("h2", "h3")
            .backward("h3 h2 h1", "h3")
            .predict("", "h1")
            .predict("h1", "h2")
            .predict("h2", "h3");
    MemoryPlan plan = sketch.plan();

    assertThat(plan.slots()).hasSize(3);
    assertThat(plan.predictSlots()).hasSize(2);
    assertThat(Bytes.elements(plan.predictBytes(Precision.F32))).isEqualTo("B * 192");
  }

  @Test
  void aSlotGrowsForAPredictionThatNeedsMore() {
    ScheduleSketch sketch =
        new ScheduleSketch()
            .rows("small", 8)
            .rows("large", 16)
            .forward("", "small")
            .predict("", "large");
    MemoryPlan plan = sketch.plan();

    assertThat(plan.slots()).hasSize(1);
    assertThat(Bytes.elements(plan.bytes(Precision.F32))).isEqualTo("B * 64");
  }

  @Test
  void theSameScheduleGivesTheSamePlan() {
    assertThat(random(7, 60).plan().toString()).isEqualTo(random(7, 60).plan().toString());
  }

  @Test
  void randomSchedulesGivePlansThatTheVerifierAccepts() {
    for (int seed = 0; seed < 500; seed++) {
      ScheduleSketch sketch = random(seed, 2 + seed % 40);
      assertThat(sketch.plan().slots()).as("seed %s", seed).isNotEmpty();
    }
  }

  @Test
  void aDeepModelIsPlannedFast() {
    ScheduleSketch sketch = new ScheduleSketch();
    int depth = 3_000;
    for (int i = 0; i < depth; i++) {
      sketch.rows("h" + i, 8).rows("d" + i, 8);
      sketch.forward(i == 0 ? "" : "h" + (i - 1), "h" + i);
    }
    for (int i = depth - 1; i >= 0; i--) {
      String above = i == depth - 1 ? "" : " d" + (i + 1);
      sketch.backward("h" + i + above, "d" + i, "d" + i + " h" + i);
    }
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    assertThat(sketch.plan().slots()).hasSize(depth);
    assertThat(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start)
        .isLessThan(10_000_000_000L);
  }

  /** Kernels that write one or two values and read some of the last few, some with leave. */
  private static ScheduleSketch random(int seed, int steps) {
    Random random = new Random(seed);
    ScheduleSketch sketch = new ScheduleSketch();
    List<String> names = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      List<String> reads = new ArrayList<>();
      for (int back = 1; back <= Math.min(6, names.size()); back++) {
        if (random.nextInt(3) == 0) {
          reads.add(names.get(names.size() - back));
        }
      }
      String name = "v" + step;
      sketch.rows(name, 1 + random.nextInt(3));
      names.add(name);
      List<String> leave = new ArrayList<>();
      for (String read : reads) {
        boolean same = sketch.value(read).type().equals(sketch.value(name).type());
        if (same && random.nextBoolean()) {
          leave.add(name + " " + read);
        }
      }
      if (step < steps / 2) {
        sketch.forward(String.join(" ", reads), name, leave.toArray(String[]::new));
      } else {
        sketch.backward(String.join(" ", reads), name, leave.toArray(String[]::new));
      }
    }
    return sketch;
  }
}
