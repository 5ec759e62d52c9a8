package org.tapeless.compiler.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.schedule.Kernel;
import org.tapeless.compiler.schedule.Schedule;
import org.tapeless.compiler.schedule.Storage;
import org.tapeless.compiler.types.Dim;

/**
 * From which kernel to which each value of the workspace is needed.
 *
 * <p>Forward and backward are one sequence, so what backward reads of forward lives across. Inputs,
 * parameters, outputs and gradients have arrays of their own and no range here.
 */
final class Liveness {
  private final Schedule schedule;
  private final Map<Value, LiveRange> ranges = new LinkedHashMap<>();
  private final Map<Dim, Dim> sizes = new HashMap<>();

  private Liveness(Schedule schedule) {
    this.schedule = schedule;
  }

  /** The live ranges of a sequence of the schedule, in the order in which values are stored. */
  static List<LiveRange> of(Schedule schedule, List<Kernel> sequence) {
    Liveness liveness = new Liveness(schedule);
    for (int step = 0; step < sequence.size(); step++) {
      for (Value value : sequence.get(step).writes()) {
        liveness.write(value, step);
      }
      for (Value value : sequence.get(step).reads()) {
        liveness.read(value, step);
      }
    }
    return new ArrayList<>(liveness.ranges.values());
  }

  private void write(Value value, int step) {
    if (inWorkspace(value)) {
      LiveRange before = ranges.get(value);
      ranges.put(value, before == null ? started(value, step) : until(before, step));
    }
  }

  private void read(Value value, int step) {
    if (!inWorkspace(value)) {
      return;
    }
    LiveRange range = ranges.get(value);
    if (range == null) {
      throw new IllegalStateException(value + " is read at step " + step + " and not yet stored");
    }
    ranges.put(value, until(range, step));
  }

  private LiveRange started(Value value, int step) {
    Dim size = value.type().shape().elements();
    return new LiveRange(value, step, step, sizes.computeIfAbsent(size, first -> first));
  }

  private static LiveRange until(LiveRange range, int step) {
    return new LiveRange(range.value(), range.first(), step, range.size());
  }

  private boolean inWorkspace(Value value) {
    return schedule.storage(value) == Storage.WORKSPACE;
  }
}
