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
 * From which step to which each value of the workspace is needed.
 *
 * <p>Forward and backward are one sequence, so what backward reads of forward lives across. What is
 * made outside of a loop and used inside lives through the whole of it, for the next round needs it
 * again; what is made and used in one round lives there. Inputs, parameters, outputs and gradients
 * have arrays of their own and no range here, nor have values that lie in others.
 */
final class Liveness {
  private final Schedule schedule;
  private final Timeline timeline;
  private final Map<Value, LiveRange> ranges = new LinkedHashMap<>();
  private final Map<Value, Integer> depths = new HashMap<>();
  private final Map<Dim, Dim> sizes = new HashMap<>();

  private Liveness(Schedule schedule, Timeline timeline) {
    this.schedule = schedule;
    this.timeline = timeline;
  }

  /** The live ranges of a sequence of the schedule, in the order in which values are stored. */
  static List<LiveRange> of(Schedule schedule, Timeline timeline) {
    Liveness liveness = new Liveness(schedule, timeline);
    for (int step = 0; step < timeline.steps().size(); step++) {
      liveness.step(step);
    }
    return new ArrayList<>(liveness.ranges.values());
  }

  private void step(int step) {
    Timeline.Step at = timeline.steps().get(step);
    if (at.begins()) {
      at.repeat().orElseThrow().stacks().forEach(stack -> write(stack, step));
    }
    if (at.kernel().isPresent()) {
      Kernel kernel = at.kernel().get();
      kernel.writes().forEach(value -> write(value, step));
      kernel.reads().forEach(value -> read(value, step));
    }
  }

  private void write(Value value, int step) {
    Value owner = timeline.sequence().homes().owner(value);
    if (schedule.storage(owner) == Storage.WORKSPACE) {
      if (!ranges.containsKey(owner)) {
        Dim size = owner.type().shape().elements();
        ranges.put(
            owner, new LiveRange(owner, step, step, sizes.computeIfAbsent(size, first -> first)));
        depths.put(owner, timeline.steps().get(step).loops().size());
      }
      use(owner, step);
    }
  }

  private void read(Value value, int step) {
    Value owner = timeline.sequence().homes().owner(value);
    if (schedule.storage(owner) == Storage.WORKSPACE) {
      if (!ranges.containsKey(owner)) {
        throw new IllegalStateException(owner + " is read at step " + step + " and not yet stored");
      }
      use(owner, step);
    }
  }

  /** The value is needed at a step, or as long as the loop runs in which it was not made. */
  private void use(Value owner, int step) {
    List<Timeline.Span> loops = timeline.steps().get(step).loops();
    int depth = depths.get(owner);
    int last = loops.size() > depth ? loops.get(depth).end() : step;
    LiveRange range = ranges.get(owner);
    ranges.put(
        owner, new LiveRange(owner, range.first(), Math.max(range.last(), last), range.size()));
  }
}
