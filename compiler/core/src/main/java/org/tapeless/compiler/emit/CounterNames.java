package org.tapeless.compiler.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.schedule.Part;
import org.tapeless.compiler.schedule.Repeat;
import org.tapeless.compiler.schedule.Schedule;
import org.tapeless.compiler.schedule.Sequence;

/**
 * Names for the counters of loops: {@code t} for the axis T. Loops that stand beside each other
 * share a name, a loop inside another one has its own.
 */
final class CounterNames {
  private static final String PLAIN = "step";

  private final Names fields;
  private final Map<String, String> given = new LinkedHashMap<>();
  private final Map<Integer, String> names = new LinkedHashMap<>();

  CounterNames(Schedule schedule, Names fields) {
    this.fields = fields;
    names.put(SharedLoops.FROM, "from");
    for (Sequence sequence : schedule.sequences()) {
      name(sequence.parts(), List.of());
    }
  }

  private void name(List<Part> parts, List<String> around) {
    for (Part part : parts) {
      if (part instanceof Repeat repeat) {
        String hint = hint(repeat);
        long same = around.stream().filter(hint::equals).count();
        String name = given.computeIfAbsent(hint + " " + same, key -> fields.variable(hint));
        names.put(repeat.counter().loop(), name);
        List<String> inside = new ArrayList<>(around);
        inside.add(hint);
        name(repeat.body(), inside);
      }
    }
  }

  /** The axis's own name, unless the extent of a dim has it already. */
  private String hint(Repeat repeat) {
    String axis = repeat.axis().name();
    String hint = axis.isEmpty() ? PLAIN : Names.lowerFirst(Names.identifier(axis));
    return given.containsKey(hint + " 0") || fields.isFree(hint) ? hint : PLAIN;
  }

  String of(Index.Counter counter) {
    return names.get(counter.loop());
  }
}
