package org.tapeless.benchmarks.jmh;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a benchmark has done, which JMH divides by the time: read them as "a second". */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Work {
  /** Billions of floating-point operations; two a multiply-add. */
  public double gigaflop;

  /** Billions of bytes read and written. */
  public double gigabytes;
}
