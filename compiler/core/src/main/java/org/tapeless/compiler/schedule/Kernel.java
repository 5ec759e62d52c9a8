package org.tapeless.compiler.schedule;

import java.util.List;
import org.tapeless.compiler.graph.Value;

/**
 * One method of the generated class: several values computed together.
 *
 * <p>For the memory plan: while a kernel runs, all its {@code reads} and {@code writes} are alive
 * at once, except as {@code takeOvers} allows. A value in both lists is made and read here.
 *
 * @param main the value that the kernel is named for
 * @param computes every value made here, in graph order, those included that are never stored
 * @param reads stored values read, inputs and parameters included, in order of first use
 * @param writes values stored here; each is stored by exactly one kernel of its program
 */
public record Kernel(
    Value main,
    List<Value> computes,
    List<Value> reads,
    List<Value> writes,
    List<TakeOver> takeOvers,
    List<Step> steps)
    implements Part {
  public Kernel {
    computes = List.copyOf(computes);
    reads = List.copyOf(reads);
    writes = List.copyOf(writes);
    takeOvers = List.copyOf(takeOvers);
    steps = List.copyOf(steps);
  }

  /** Whether {@code next} may be stored over {@code previous} while this kernel runs. */
  public boolean mayTakeOver(Value next, Value previous) {
    return takeOvers.contains(new TakeOver(next, previous));
  }
}
