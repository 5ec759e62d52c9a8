package org.tapeless.compiler.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.schedule.Schedule;
import org.tapeless.compiler.schedule.Sequence;
import org.tapeless.compiler.types.Dim;

/**
 * Gives every value of the workspace a slot, greedily: the largest value first, each into the slot
 * that it fits best.
 *
 * <p>Sizes hold symbols, so "larger" is judged with every symbol at a nominal extent; whether a
 * value fits is judged for all extents. The same schedule always gives the same plan.
 */
public final class MemoryPlanner {
  private static final double NOMINAL_EXTENT = 64;

  private static final Comparator<LiveRange> LARGEST_FIRST =
      Comparator.<LiveRange>comparingDouble(range -> -nominal(range.size()))
          .thenComparingInt(LiveRange::first)
          .thenComparingInt(range -> range.value().id());

  private MemoryPlanner() {}

  /** A plan that {@link MemoryPlanVerifier} accepts, for training and for prediction. */
  public static MemoryPlan plan(Schedule schedule) {
    List<SlotInMaking> training =
        schedule.isTrainable() ? slots(schedule, schedule.training()) : List.of();
    List<SlotInMaking> predict = slots(schedule, schedule.inference());
    SharedSlots shared = SharedSlots.of(training, predict);
    return new MemoryPlan(
        shared.slots(),
        assignment(training, shared.ofTraining()),
        assignment(predict, shared.ofPredict()));
  }

  private static Map<Value, Slot> assignment(List<SlotInMaking> made, List<Slot> slots) {
    Map<Value, Slot> assignment = new LinkedHashMap<>();
    for (int i = 0; i < made.size(); i++) {
      for (LiveRange owner : made.get(i).owners()) {
        assignment.put(owner.value(), slots.get(i));
      }
    }
    return assignment;
  }

  private static List<SlotInMaking> slots(Schedule schedule, Sequence sequence) {
    Timeline timeline = Timeline.of(sequence);
    List<LiveRange> ranges = new ArrayList<>(Liveness.of(schedule, timeline));
    ranges.sort(LARGEST_FIRST);
    List<SlotInMaking> slots = new ArrayList<>();
    for (LiveRange range : ranges) {
      SlotInMaking best = bestFit(slots, range);
      if (best == null) {
        slots.add(new SlotInMaking(timeline, range));
      } else {
        best.add(range);
      }
    }
    return slots;
  }

  /**
   * The slot that grows least, one that is taken over before others; null if none saves anything.
   */
  private static SlotInMaking bestFit(List<SlotInMaking> slots, LiveRange range) {
    SlotInMaking best = null;
    double bestCost = nominal(range.size());
    IdentityHashMap<Dim, Double> growths = new IdentityHashMap<>();
    for (SlotInMaking slot : slots) {
      SlotInMaking.Fit fit = slot.fit(range);
      if (fit == SlotInMaking.Fit.NONE) {
        continue;
      }
      double growth = growths.computeIfAbsent(slot.size(), size -> growth(slot, range));
      double cost = fit == SlotInMaking.Fit.TAKE_OVER ? growth - 0.5 : growth;
      if (cost < bestCost) {
        best = slot;
        bestCost = cost;
      }
    }
    return best;
  }

  private static double growth(SlotInMaking slot, LiveRange range) {
    return nominal(slot.sizeWith(range).minus(slot.size()));
  }

  /** The size with every symbol at the nominal extent; for comparing only. */
  static double nominal(Dim size) {
    double sum = 0;
    for (Dim.Term term : size.terms()) {
      sum += term.coefficient() * Math.pow(NOMINAL_EXTENT, term.symbols().size());
    }
    return sum;
  }
}
