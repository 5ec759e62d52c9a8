package org.tapeless.compiler.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.schedule.Homes;
import org.tapeless.compiler.schedule.Kernel;
import org.tapeless.compiler.schedule.TakeOver;

/**
 * The leave to store one value over another that a kernel gives, directly or by steps. A value that
 * is the whole of another stands for it, but only where a chain of steps begins or ends: what a
 * loop carries has one place, and the old and the new of it are different steps.
 */
record TakeOvers(Kernel kernel, Homes homes) {
  boolean allow(Value next, Value previous) {
    Set<Value> reached = new HashSet<>();
    Deque<Value> open = new ArrayDeque<>();
    for (TakeOver leave : kernel.takeOvers()) {
      if (isWhole(leave.next(), next) && reached.add(leave.next())) {
        open.add(leave.next());
      }
    }
    while (!open.isEmpty()) {
      Value value = open.remove();
      for (TakeOver leave : kernel.takeOvers()) {
        if (leave.next() == value && reached.add(leave.previous())) {
          open.add(leave.previous());
        }
      }
    }
    return next != previous && reached.stream().anyMatch(value -> isWhole(value, previous));
  }

  private boolean isWhole(Value value, Value owner) {
    return homes.isWhole(value) && homes.owner(value) == owner;
  }
}
