package org.tapeless.compiler.memory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Affine;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.schedule.Homes;
import org.tapeless.compiler.schedule.Kernel;
import org.tapeless.compiler.schedule.Part;
import org.tapeless.compiler.schedule.Repeat;
import org.tapeless.compiler.schedule.Schedule;
import org.tapeless.compiler.schedule.Sequence;
import org.tapeless.compiler.schedule.Storage;
import org.tapeless.compiler.schedule.TakeOver;
import org.tapeless.compiler.types.Dim;

/**
 * Refuses a wrong memory plan, by running the schedule on paper.
 *
 * <p>It keeps no live ranges and shares no code with the planner: it walks through the kernels,
 * through those of a loop twice, remembers which value each slot holds, and which one each place
 * that several values use in turn, and demands that every read finds the value it means. A mistake
 * in the planner's idea of liveness is therefore not repeated here.
 */
public final class MemoryPlanVerifier {
  private static final List<Index> FIRST_ROW = List.of(new Index.Fixed(Dim.of(0)));

  private final Schedule schedule;
  private final Map<Value, Slot> assignment;
  private final Set<Slot> slots;
  private final Homes homes;
  private final String program;
  private int step;

  /** The value whose storage each slot is. */
  private final Map<Slot, Value> held = new HashMap<>();

  /** The value that lies in each place of a storage. */
  private final Map<Homes.Place, Value> content = new HashMap<>();

  private MemoryPlanVerifier(
      Schedule schedule, MemoryPlan plan, String program, Homes homes, Map<Value, Slot> assigned) {
    this.schedule = schedule;
    this.program = program;
    this.homes = homes;
    this.assignment = assigned;
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
      verify(schedule, plan, "training", schedule.training(), plan.training());
    }
    verify(schedule, plan, "predict", schedule.inference(), plan.predict());
    return plan;
  }

  private static void verify(
      Schedule schedule,
      MemoryPlan plan,
      String program,
      Sequence sequence,
      Map<Value, Slot> assigned) {
    new MemoryPlanVerifier(schedule, plan, program, sequence.homes(), assigned)
        .run(sequence.parts());
  }

  private static void distinctNumbers(MemoryPlan plan) {
    Set<Integer> numbers = new HashSet<>();
    for (Slot slot : plan.slots()) {
      if (!numbers.add(slot.number())) {
        throw new WrongPlanException("two slots have number " + slot.number());
      }
    }
  }

  private void run(List<Part> parts) {
    for (Part part : parts) {
      if (part instanceof Repeat repeat) {
        run(repeat);
      } else {
        run((Kernel) part);
        step++;
      }
    }
  }

  /** Two rounds: the second finds what the first has left. */
  private void run(Repeat repeat) {
    int first = step;
    String place = program + " loop over " + repeat.axis() + " at step " + step + ": ";
    repeat.stacks().forEach(stack -> begin(place, stack));
    repeat.carried().forEach(carried -> become(place, carried.initial(), carried.cell()));
    for (int round = 0; round < 2; round++) {
      step = first;
      run(repeat.body());
      repeat.carried().forEach(carried -> become(place, carried.next(), carried.cell()));
      for (Kernel kernel : Part.kernels(repeat.body())) {
        kernel.writes().forEach(value -> content.remove(homes.place(value), value));
      }
    }
    repeat.carried().forEach(carried -> become(place, carried.cell(), carried.outcome()));
    repeat.stacks().forEach(stack -> finds(place, stack));
  }

  /** A stack takes its storage before the first part of it is stored. */
  private void begin(String place, Value stack) {
    Homes.Place at = homes.place(stack);
    if (inWorkspace(at.owner())) {
      fits(place, at.owner());
      if (homes.isWhole(stack)) {
        held.put(slot(place, at.owner()), at.owner());
      } else {
        require(held.get(slot(place, at.owner())) == at.owner(), place + lost(stack));
      }
    }
    content.put(at, stack);
  }

  private void become(String place, Value before, Value after) {
    finds(place, before);
    content.put(homes.place(after), after);
  }

  private void finds(String place, Value value) {
    Homes.Place at = homes.place(value);
    if (inWorkspace(at.owner())) {
      require(held.get(slot(place, at.owner())) == at.owner(), place + lost(value));
    }
    require(
        content.get(at) == value,
        () -> place + value + " is read, but " + content.get(at) + " lies there");
  }

  private void run(Kernel kernel) {
    String place = program + " step " + step + " (" + kernel.main() + "): ";
    Set<Value> needed = new LinkedHashSet<>(kernel.writes());
    Set<Value> made = Set.copyOf(needed);
    for (Value value : kernel.reads()) {
      if (!isGiven(value) && needed.add(value)) {
        finds(place, value);
      }
    }
    needed.stream()
        .map(homes::owner)
        .filter(this::inWorkspace)
        .forEach(owner -> fits(place, owner));
    for (Value value : made) {
      for (Value other : needed) {
        boolean follows =
            mayFollow(kernel, value, other)
                || (made.contains(other) && mayFollow(kernel, other, value));
        apart(place, value, other, follows);
      }
    }
    made.forEach(value -> settle(place, kernel, value, made));
  }

  private boolean isGiven(Value value) {
    Storage storage = schedule.storage(homes.owner(value));
    return storage == Storage.INPUT
        || storage == Storage.PARAMETER
        || storage == Storage.STATE
        || storage == Storage.KEY;
  }

  private boolean inWorkspace(Value owner) {
    return schedule.storage(owner) == Storage.WORKSPACE;
  }

  private String lost(Value value) {
    Slot slot = assignment.get(homes.owner(value));
    Value owner = held.get(slot);
    return value + " is read, but " + slot + " holds " + (owner == null ? "nothing" : owner);
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
    require(
        made == other || !shareMemory(made, other) || follows,
        () -> place + made + " and " + other + " share " + shared(made));
  }

  private boolean shareMemory(Value a, Value b) {
    Homes.Place one = homes.place(a);
    Homes.Place two = homes.place(b);
    if (one.owner() == two.owner()) {
      return !areRowsApart(one.leading(), two.leading());
    }
    return inWorkspace(one.owner())
        && inWorkspace(two.owner())
        && assignment.get(one.owner()).equals(assignment.get(two.owner()));
  }

  /** Whether two rows of one storage are a fixed distance apart. */
  private static boolean areRowsApart(List<Index> one, List<Index> two) {
    if (one.isEmpty() || two.isEmpty()) {
      return false;
    }
    Affine first = Affine.of(one.get(0), axis -> Dim.of(0));
    Affine second = Affine.of(two.get(0), axis -> Dim.of(0));
    Affine distance = first.plus(second.times(Dim.of(-1)));
    return distance.terms().isEmpty() && !distance.constant().isZero();
  }

  private String shared(Value value) {
    Value owner = homes.owner(value);
    return inWorkspace(owner) ? assignment.get(owner).toString() : "the place of " + owner;
  }

  /** After the kernel a slot holds the value that no other one of this kernel is stored over. */
  private void settle(String place, Kernel kernel, Value value, Set<Value> made) {
    Homes.Place at = homes.place(value);
    for (Value other : made) {
      if (other != value && shareMemory(value, other) && mayFollow(kernel, other, value)) {
        return;
      }
    }
    if (inWorkspace(at.owner())) {
      Slot slot = slot(place, at.owner());
      boolean begins = homes.isWhole(value) || at.leading().equals(FIRST_ROW);
      require(begins || held.get(slot) == at.owner(), () -> place + lost(at.owner()));
      held.put(slot, at.owner());
    }
    content.put(at, value);
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
    require(holds, () -> fault);
  }

  private static void require(boolean holds, Supplier<String> fault) {
    if (!holds) {
      throw new WrongPlanException(fault.get());
    }
  }
}
