package org.tapeless.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tapeless.runtime.Precision;

/** Invariant 9: a training step allocates nothing after the first epochs. */
class AllocationTest {
  private static final int ROWS = 8 * 1000;

  @ParameterizedTest
  @EnumSource(Precision.class)
  void aStepAllocatesNothing(Precision precision) {
    LineModel model = new LineModel(precision, 8);
    model.initialize(1);
    Meter meter = new Meter();
    Trainer.of(model)
        .optimizer(new Adam(0.001))
        .schedule(Schedule.cosine(0).warmup(100))
        .batch(8)
        .epochs(6)
        .listen(meter)
        .fit(Lines.points(ROWS, 0.1));
    assertThat(meter.fewestBytes).isZero();
  }

  /** The bytes that the thread allocates from the tenth to the last step of an epoch. */
  private static final class Meter implements TrainingListener {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long thread = Thread.currentThread().getId();
    private long fewestBytes = Long.MAX_VALUE;
    private long before;

    @Override
    public void stepped(TrainingState state) {
      if (state.epochStep() == 10) {
        before = threads.getThreadAllocatedBytes(thread);
      } else if (state.epochStep() == state.epochSteps() && state.epoch() > 2) {
        long bytes = threads.getThreadAllocatedBytes(thread) - before;
        fewestBytes = Math.min(fewestBytes, bytes);
      }
    }
  }
}
