package org.tapeless.compiler.memory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.schedule.Kernel;
import org.tapeless.compiler.schedule.Schedule;
import org.tapeless.compiler.schedule.Storage;
import org.tapeless.compiler.schedule.TakeOver;

/**
 * Refuses a wrong memory plan, by running the schedule on paper.
 *
 * <p>It keeps no live ranges and shares no code with the planner: it walks through the kernels,
 * remembers which value each slot holds, and demands that every read finds the value it means. A
 * mistake in the planner's idea of liveness is therefore not repeated here.
 */
public final class MemoryPlanVerifier {
  private final Schedule schedule;
  private final Map<Value, Slot> assignment;
  private final Set<Slot> slots;
  private final Map<Slot, Value> held = new HashMap<>();

  private MemoryPlanVerifier(Schedule schedule, MemoryPlan plan, Map<Value, Slot> assignment) {
    this.schedule = schedule;
    this.assignment = assignment;
    this.slots = new HashSet<>(plan.slots());
  }

  /** A memory plan would let a kernel read what is no longer there: a defect of the compiler. */
  public static final class WrongPlanException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    WrongPlanException(String message) {
      super(message);
    }
  }

  /**
   * Returns the plan itself if every kernel finds what it reads.
   *
   * @throws WrongPlanException naming the program, the step and the value at fault
   */
  public static MemoryPlan verify(Schedule schedule, MemoryPlan plan) {
    distinctNumbers(plan);
    if (schedule.isTrainable()) {
      new MemoryPlanVerifier(schedule, plan, plan.training()).run("training", schedule.training());
    }
    new MemoryPlanVerifier(schedule, plan, plan.predict())
        .run("predict", schedule.predict().kernels());
    return plan;
  }

  private static void distinctNumbers(MemoryPlan plan) {
    Set<Integer> numbers = new HashSet<>();
    for (Slot slot : plan.slots()) {
      if (!numbers.add(slot.number())) {
        throw new WrongPlanException("two slots have number " + slot.number());
      }
    }
  }

  private void run(String program, List<Kernel> kernels) {
    for (int step = 0; step < kernels.size(); step++) {
      Kernel kernel = kernels.get(step);
      String place = program + " step " + step + " (" + kernel.main() + "): ";
      Set<Value> needed = inWorkspace(kernel.writes());
      Set<Value> made = Set.copyOf(needed);
      for (Value value : inWorkspace(kernel.reads())) {
        if (needed.add(value)) {
          require(held.get(slot(place, value)) == value, place + lost(value));
        }
      }
      needed.forEach(value -> fits(place, value));
      for (Value value : made) {
        for (Value other : needed) {
          boolean follows =
              mayFollow(kernel, value, other)
                  || (made.contains(other) && mayFollow(kernel, other, value));
          apart(place, value, other, follows);
        }
      }
      made.forEach(value -> settle(kernel, value, made));
    }
  }

  private Set<Value> inWorkspace(List<Value> values) {
    Set<Value> found = new LinkedHashSet<>();
    for (Value value : values) {
      if (schedule.storage(value) == Storage.WORKSPACE) {
        found.add(value);
      }
    }
    return found;
  }

  private String lost(Value value) {
    Value owner = held.get(assignment.get(value));
    return value
        + " is read, but "
        + assignment.get(value)
        + " holds "
        + (owner == null ? "nothing" : owner);
  }

  private Slot slot(String place, Value value) {
    Slot slot = assignment.get(value);
    require(slot != null, place + value + " has no slot");
    require(slots.contains(slot), place + value + " has a slot that the plan does not list");
    return slot;
  }

  private void fits(String place, Value value) {
    Slot slot = slot(place, value);
    require(
        slot.size().covers(value.type().shape().elements()),
        place + value + " of " + value.type() + " does not fit " + slot + " of " + slot.size());
    require(
        slot.element() == value.type().element(),
        place + value + " of " + value.type() + " lies in " + slot + " of " + slot.element());
  }

  /** Two values that one kernel needs lie apart, unless one may be stored over the other. */
  private void apart(String place, Value made, Value other, boolean follows) {
    boolean shared = made != other && assignment.get(made).equals(assignment.get(other));
    require(!shared || follows, place + made + " and " + other + " share " + assignment.get(made));
  }

  /** After the kernel a slot holds the value that no other one of this kernel is stored over. */
  private void settle(Kernel kernel, Value value, Set<Value> made) {
    Slot slot = assignment.get(value);
    for (Value other : made) {
      if (other != value && slot.equals(assignment.get(other)) && mayFollow(kernel, other, value)) {
        return;
      }
    }
    held.put(slot, value);
  }

  /**
   * Whether the kernel gives leave, in one step or several, to store {@code later} over earlier.
   */
  private static boolean mayFollow(Kernel kernel, Value later, Value earlier) {
    Set<Value> below = new HashSet<>(Set.of(later));
    int known;
    do {
      known = below.size();
      for (TakeOver leave : kernel.takeOvers()) {
        if (below.contains(leave.next())) {
          below.add(leave.previous());
        }
      }
    } while (below.size() > known);
    return later != earlier && below.contains(earlier) && sameDims(later, earlier);
  }

  private static boolean sameDims(Value a, Value b) {
    return a.type().shape().sameDims(b.type().shape());
  }

  private static void require(boolean holds, String fault) {
    if (!holds) {
      throw new WrongPlanException(fault);
    }
  }
}
