package org.tapeless.compiler.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.schedule.Kernel;
import org.tapeless.compiler.schedule.Repeat;
import org.tapeless.compiler.schedule.Schedule;
import org.tapeless.compiler.schedule.Sequence;
import org.tapeless.compiler.types.Axis;

/**
 * A memory plan as people read it: a row for each kernel, a column for each slot, in each cell the
 * values that own the slot meanwhile.
 *
 * <p>{@code h, then dz} is a slot that is taken over within the kernel. Where the columns would not
 * fit the line there is one line for each owner of a slot instead. The kernels of a loop stand
 * below it, set in.
 */
public final class MemoryTable {
  private final Schedule schedule;
  private final Function<Kernel, String> kernelNames;
  private final Function<Value, String> valueNames;

  /** Names as the generated class has them, so that its Javadoc speaks of its own methods. */
  public MemoryTable(
      Schedule schedule, Function<Kernel, String> kernelNames, Function<Value, String> valueNames) {
    this.schedule = schedule;
    this.kernelNames = kernelNames;
    this.valueNames = valueNames;
  }

  /** Forward and backward, in lines of at most {@code width} characters where that is possible. */
  public List<String> training(MemoryPlan plan, int width) {
    return lines(schedule.training(), plan.slots(), plan.training(), width);
  }

  /**
   * Prediction and evaluation, in lines of at most {@code width} characters where that is possible.
   */
  public List<String> predict(MemoryPlan plan, int width) {
    return lines(schedule.inference(), plan.predictSlots(), plan.predict(), width);
  }

  private List<String> lines(
      Sequence sequence, List<Slot> slots, Map<Value, Slot> assignment, int width) {
    Timeline timeline = Timeline.of(sequence);
    List<LiveRange> ranges = Liveness.of(schedule, timeline);
    List<Slot> used = new ArrayList<>(slots);
    used.retainAll(assignment.values());
    List<String> table = table(timeline, used, assignment, ranges);
    if (fits(table, width)) {
      return table;
    }
    List<String> owners = owners(timeline, used, assignment, ranges);
    return fits(owners, width) ? owners : sentences(timeline, used, assignment, ranges);
  }

  private static boolean fits(List<String> lines, int width) {
    return lines.stream().allMatch(line -> line.length() <= width);
  }

  private List<String> table(
      Timeline timeline, List<Slot> slots, Map<Value, Slot> assignment, List<LiveRange> ranges) {
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("step"));
    for (Slot slot : slots) {
      header.add(slot + " (" + Bytes.elements(slot.size()) + ")");
    }
    rows.add(header);
    for (int step = 0; step < timeline.steps().size(); step++) {
      Timeline.Step at = timeline.steps().get(step);
      if (at.kernel().isPresent()) {
        String indent = "  ".repeat(at.loops().size());
        List<String> row = new ArrayList<>(List.of(indent + name(timeline, step)));
        for (Slot slot : slots) {
          row.add(cell(slot, step, assignment, ranges));
        }
        rows.add(row);
      } else if (at.begins()) {
        rows.add(List.of("  ".repeat(at.loops().size()) + name(timeline, step)));
      }
    }
    return aligned(rows);
  }

  /** The kernel of a step; for the begin or end of a loop, the loop. */
  private String name(Timeline timeline, int step) {
    Timeline.Step at = timeline.steps().get(step);
    return at.repeat().map(MemoryTable::name).orElseGet(() -> kernelNames.apply(at.kernel().get()));
  }

  private static String name(Repeat repeat) {
    Axis axis = repeat.axis();
    return "loop over " + (axis.isAnonymous() ? axis.size().toString() : axis.name());
  }

  private String cell(Slot slot, int step, Map<Value, Slot> assignment, List<LiveRange> ranges) {
    List<String> names = new ArrayList<>();
    for (LiveRange range : inOrder(ranges)) {
      if (range.first() <= step
          && step <= range.last()
          && slot.equals(assignment.get(range.value()))) {
        names.add(valueNames.apply(range.value()));
      }
    }
    return String.join(", then ", names);
  }

  /** Earlier owners first; of two that begin together the one that ends first. */
  private static List<LiveRange> inOrder(List<LiveRange> ranges) {
    List<LiveRange> ordered = new ArrayList<>(ranges);
    Collections.sort(
        ordered,
        (a, b) ->
            a.first() != b.first()
                ? Integer.compare(a.first(), b.first())
                : Integer.compare(a.last(), b.last()));
    return ordered;
  }

  private static List<String> aligned(List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int at = column;
        int width =
            rows.stream()
                .filter(r -> at < r.size())
                .mapToInt(r -> r.get(at).length())
                .max()
                .orElse(0);
        line.append(row.get(column));
        line.append(" ".repeat(width - row.get(column).length() + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** A line for each owner of a slot, below the slot: {@code h: forwardH to backwardH}. */
  private List<String> sentences(
      Timeline timeline, List<Slot> slots, Map<Value, Slot> assignment, List<LiveRange> ranges) {
    List<String> lines = new ArrayList<>();
    for (Slot slot : slots) {
      lines.add(slot + " (" + Bytes.elements(slot.size()) + ")");
      for (LiveRange range : inOrder(ranges)) {
        if (slot.equals(assignment.get(range.value()))) {
          String from = name(timeline, range.first());
          String to = name(timeline, range.last());
          String steps = from.equals(to) ? from : from + " to " + to;
          lines.add("  " + valueNames.apply(range.value()) + ": " + steps);
        }
      }
    }
    return lines;
  }

  private List<String> owners(
      Timeline timeline, List<Slot> slots, Map<Value, Slot> assignment, List<LiveRange> ranges) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("slot", "value", "from", "to"));
    for (Slot slot : slots) {
      String title = slot.number() + " (" + Bytes.elements(slot.size()) + ")";
      for (LiveRange range : inOrder(ranges)) {
        if (slot.equals(assignment.get(range.value()))) {
          rows.add(
              List.of(
                  title,
                  valueNames.apply(range.value()),
                  name(timeline, range.first()),
                  name(timeline, range.last())));
          title = "";
        }
      }
    }
    return aligned(rows);
  }
}
