package org.tapeless.compiler.emit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.schedule.Copies;
import org.tapeless.compiler.schedule.Kernel;
import org.tapeless.compiler.schedule.Program;
import org.tapeless.compiler.schedule.Repeat;

/** What the copies are for that loops make of values: to begin with, to hand on, to keep. */
final class LoopRoles {
  private final Map<Value, Role> roles = new LinkedHashMap<>();

  /** What a copy is for. */
  enum Role {
    /** What the first step of a loop begins with. */
    BEGIN,
    /** What a step hands on to the next. */
    HAND_ON,
    /** What a step leaves in a stack. */
    KEEP;

    /** The word in the names of methods. */
    String word() {
      return switch (this) {
        case BEGIN -> "begin";
        case HAND_ON -> "handOn";
        case KEEP -> "keep";
      };
    }
  }

  LoopRoles(Program program) {
    program.homes().all().keySet().forEach(value -> roles.put(value, Role.KEEP));
    for (Repeat repeat : Repeat.all(program.parts())) {
      for (Repeat.Carried carried : repeat.carried()) {
        roles.put(carried.initial(), Role.BEGIN);
        roles.put(carried.next(), Role.HAND_ON);
      }
    }
  }

  /** The role of what a kernel makes, if all that it does is to copy it there. */
  Optional<Role> of(Kernel kernel) {
    return Copies.isCopy(kernel.main())
        ? Optional.ofNullable(roles.get(kernel.main()))
        : Optional.empty();
  }
}
