package org.tapeless.compiler.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.tapeless.compiler.graph.StackElement;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.memory.Slot;
import org.tapeless.compiler.schedule.Homes;
import org.tapeless.compiler.schedule.Kernel;
import org.tapeless.compiler.schedule.Program;
import org.tapeless.compiler.schedule.Storage;

/** The names that one kernel's method has for values: arrays, scalars and locals. */
final class KernelNames {
  private final Layout layout;
  private final Names names;
  private final Map<Value, Slot> slots;
  private final Homes homes;
  private final Map<Integer, Value> values = new LinkedHashMap<>();
  private final Map<Value, String> locals = new LinkedHashMap<>();
  private final List<Value> writes;

  /** Whether states have been exchanged with what they become: backward reads them there. */
  private final boolean afterStep;

  /**
   * @param slots where this kernel's program keeps its values
   * @param program the kernel's program, some of whose values lie in others
   */
  KernelNames(Layout layout, Kernel kernel, Map<Value, Slot> slots, Program program, Names names) {
    this.homes = program.homes();
    this.afterStep = program.kind() == Program.Kind.BACKWARD;
    this.layout = layout;
    this.names = names;
    this.slots = slots;
    this.writes = kernel.writes();
    kernel.computes().forEach(value -> values.put(value.id(), value));
    kernel.reads().forEach(value -> values.put(value.id(), value));
  }

  Value value(int id) {
    return values.get(id);
  }

  /** The slot of a value; null if it does not lie in the workspace. */
  Slot slot(Value value) {
    return slots.get(value);
  }

  /**
   * The local of a value. Where the kernel stores it as well, the array or field keeps the plain
   * name; where only another kernel does, the local has it.
   */
  String local(Value value) {
    return locals.computeIfAbsent(
        value,
        v -> {
          boolean stored = isStored(v);
          if (layout.parameterOf(v) != null || layout.isUpdate(v)) {
            return names.variable(shortName(v));
          }
          if (!stored) {
            return names.variable(layout.localHint(v));
          }
          String name = layout.name(homes.owner(v));
          return writes.contains(v) ? names.variable(name + "Here") : layout.name(v);
        });
  }

  private Storage storage(Value value) {
    return layout.schedule().storage(homes.owner(value));
  }

  /** Whether a value lies in an array or a field, rather than in a local alone. */
  boolean isStored(Value value) {
    return layout.schedule().storage().containsKey(homes.owner(value));
  }

  /** The value in whose storage this one lies; often itself. */
  Value owner(Value value) {
    return homes.owner(value);
  }

  /** Where a value lies in its owner. */
  Homes.Place place(Value value) {
    return homes.place(value);
  }

  /** The offset of an element in the storage where its value lies, from the owner's begin. */
  Index offset(Value value, List<Index> at) {
    return homes.place(value).offset(at);
  }

  /** Whether a stored value is no array element: a field or a scalar argument. */
  boolean isScalar(Value value) {
    Storage storage = storage(value);
    return storage == Storage.FIELD
        || (storage == Storage.INPUT && homes.owner(value).type().isScalar());
  }

  /** Whether a value lies in an array, also if it is a local here and there. */
  boolean isArray(Value value) {
    return isStored(value) && !isScalar(value);
  }

  String scalar(Value value) {
    Value owner = homes.owner(value);
    Integer place = layout.scalars().get(owner);
    return place == null ? layout.name(owner) : "scalars[" + place + "]";
  }

  /** The array that holds a value. */
  String array(Value value) {
    return switch (storage(value)) {
      case PARAMETER -> "parameter";
      case PARAMETER_GRADIENT -> "gradient";
      case STATE -> afterStep ? "nextState" : "state";
      case UPDATE -> "nextState";
      default -> layout.name(homes.owner(value));
    };
  }

  /** Where the value begins in its array; empty for the array's begin. */
  String base(Value value) {
    Storage storage = storage(value);
    boolean flat =
        storage == Storage.PARAMETER
            || storage == Storage.PARAMETER_GRADIENT
            || storage == Storage.STATE
            || storage == Storage.UPDATE;
    return flat ? layout.offsetText(homes.owner(value)) : "";
  }

  /** A short name for what an offset or a loaded element belongs to. */
  String shortName(Value value) {
    Homes.Place place = homes.place(value);
    if (layout.parameterOf(place.owner()) != null) {
      String path = Layout.path(layout.parameterOf(place.owner()));
      return "d" + Names.upperFirst(path.substring(path.lastIndexOf('.') + 1));
    }
    if (layout.isUpdate(place.owner())) {
      String path = layout.name(place.owner());
      return "next" + Names.upperFirst(path.substring(path.lastIndexOf('.') + 1));
    }
    String name = layout.name(place.owner());
    boolean ahead = place.leading().stream().anyMatch(Index.Sum.class::isInstance);
    if (ahead) {
      return "next" + Names.upperFirst(name);
    }
    return Names.lowerFirst(name.substring(name.lastIndexOf('.') + 1));
  }

  /** The value's name as comments say it; what lies in a stack is a part of it. */
  String spoken(Value value) {
    return spoken(value, List.of());
  }

  /**
   * A part of a value as comments say it: {@code h[step + 1]}, and {@code blocks[step].up.W} for
   * what an array of modules has.
   *
   * @param parts the places along its axes that matter, in the order of the axes
   */
  String spoken(Value value, List<String> parts) {
    Homes.Place place = homes.place(value);
    String name = isStored(value) ? layout.name(place.owner()) : local(value);
    List<String> all = new ArrayList<>();
    place.leading().forEach(index -> all.add(layout.position(index)));
    all.addAll(parts);
    String any = "." + StackElement.ANY;
    while (name.contains(any) && !all.isEmpty()) {
      name = name.replaceFirst(Pattern.quote(any), "[" + all.remove(0) + "]");
    }
    return all.isEmpty() ? name : name + "[" + String.join(", ", all) + "]";
  }
}
