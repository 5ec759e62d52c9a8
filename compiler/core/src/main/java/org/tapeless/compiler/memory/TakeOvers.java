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
 * is the whole of another stands for it.
 */
record TakeOvers(Kernel kernel, Homes homes) {
  boolean allow(Value next, Value previous) {
    Set<Value> reached = new HashSet<>(Set.of(next));
    Deque<Value> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      Value value = open.remove();
      for (TakeOver leave : kernel.takeOvers()) {
        boolean whole = homes.isWhole(leave.next()) && homes.isWhole(leave.previous());
        Value earlier = homes.owner(leave.previous());
        if (whole && homes.owner(leave.next()) == value && reached.add(earlier)) {
          open.add(earlier);
        }
      }
    }
    return next != previous && reached.contains(previous);
  }
}
