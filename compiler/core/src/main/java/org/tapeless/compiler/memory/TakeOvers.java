package org.tapeless.compiler.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.schedule.Kernel;
import org.tapeless.compiler.schedule.TakeOver;

/** The leave to store one value over another that a kernel gives, directly or by steps. */
record TakeOvers(Kernel kernel) {
  static TakeOvers of(Kernel kernel) {
    return new TakeOvers(kernel);
  }

  boolean allow(Value next, Value previous) {
    if (kernel.mayTakeOver(next, previous)) {
      return true;
    }
    Set<Value> reached = new HashSet<>(Set.of(next));
    Deque<Value> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      Value value = open.remove();
      for (TakeOver leave : kernel.takeOvers()) {
        if (leave.next() == value && reached.add(leave.previous())) {
          open.add(leave.previous());
        }
      }
    }
    return next != previous && reached.contains(previous);
  }
}
