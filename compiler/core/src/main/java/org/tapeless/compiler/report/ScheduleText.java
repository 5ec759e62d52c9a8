package org.tapeless.compiler.report;

import java.util.List;
import java.util.stream.Collectors;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.schedule.Homes;
import org.tapeless.compiler.schedule.Kernel;
import org.tapeless.compiler.schedule.Part;
import org.tapeless.compiler.schedule.Program;
import org.tapeless.compiler.schedule.Repeat;
import org.tapeless.compiler.schedule.Schedule;
import org.tapeless.compiler.schedule.Storage;

/** A schedule as people read it: the kernels of each program, what each makes, reads and stores. */
public final class ScheduleText {
  private final Schedule schedule;
  private final StringBuilder out = new StringBuilder();
  private Homes homes = Homes.NONE;
  private int number;

  private ScheduleText(Schedule schedule) {
    this.schedule = schedule;
  }

  /** The programs that have kernels, in the order forward, backward, predict, evaluate. */
  public static String of(Schedule schedule) {
    ScheduleText text = new ScheduleText(schedule);
    text.program("forward", schedule.forward());
    text.program("backward", schedule.backward());
    text.program("predict", schedule.predict());
    text.program("evaluate", schedule.evaluate());
    return text.out.toString();
  }

  private void program(String name, Program program) {
    if (program.kernels().isEmpty()) {
      return;
    }
    out.append(out.length() == 0 ? "" : "\n");
    out.append(name).append(": ").append(program.kernels().size()).append(" kernels\n");
    homes = program.homes();
    number = 0;
    parts(program.parts());
  }

  private void parts(List<Part> parts) {
    for (Part part : parts) {
      if (part instanceof Repeat repeat) {
        String direction = repeat.descending() ? ", from the last position" : "";
        out.append("     loop over ").append(repeat.axis()).append(direction).append('\n');
        parts(repeat.body());
        out.append("     end of the loop over ").append(repeat.axis()).append('\n');
      } else {
        kernel((Kernel) part);
      }
    }
  }

  private void kernel(Kernel kernel) {
    number++;
    out.append(String.format("%3d  %s : %s\n", number, name(kernel.main()), kernel.main().type()));
    row("fuses", kernel.computes().stream().map(ScheduleText::made).toList());
    row("reads", kernel.reads().stream().map(this::placed).toList());
    row("stores", kernel.writes().stream().map(this::placed).toList());
    row(
        "takes over",
        kernel.takeOvers().stream()
            .map(t -> name(t.next()) + " over " + name(t.previous()))
            .toList());
  }

  private void row(String title, List<String> items) {
    if (!items.isEmpty()) {
      out.append(String.format("       %-11s", title))
          .append(items.stream().collect(Collectors.joining(", ")))
          .append('\n');
    }
  }

  private static String made(Value value) {
    return name(value) + " = " + (value.isResult() ? value.result().op().name() : "");
  }

  private String placed(Value value) {
    Value owner = homes.owner(value);
    if (owner != value) {
      return name(value) + " (in " + name(owner) + ")";
    }
    Storage storage = schedule.storage(value);
    String where = storage.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    return name(value) + (storage == Storage.WORKSPACE ? "" : " (" + where + ")");
  }

  /** A value as dumps name it: {@code %3 h1}. */
  public static String name(Value value) {
    return "%" + value.id() + " " + value.origin().name();
  }
}
