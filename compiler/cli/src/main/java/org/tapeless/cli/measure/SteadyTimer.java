package org.tapeless.cli.measure;

import com.sun.management.ThreadMXBean;
import java.lang.invoke.VarHandle;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Times a repeated call in batches, after calls that nobody counts have made it steady.
 *
 * <p>A batch is long enough for the clock; the JVM compiles what runs often only while it runs, so
 * the first seconds say nothing about the rest.
 */
public final class SteadyTimer {
  private static final double AGREEMENT = 0.03;
  private static final double ROUND_SECONDS = 0.15;

  /** What is timed. */
  public interface Call {
    /** Makes the call once; a value that depends on its work keeps the work from being left out. */
    double run();
  }

  /**
   * Calls in a row.
   *
   * @param nanos a call, on the wall
   * @param waitShare of the time, how much the process's threads together were ready to run and had
   *     no CPU: what others on the machine, or too many threads of its own, took away
   * @param bytes a call that the calling thread allocated
   */
  public record Batch(double nanos, double waitShare, double bytes) {}

  private final Call call;
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private double callSeconds = Double.MAX_VALUE;
  private volatile double sink;

  /** A timer of one kind of call. */
  public SteadyTimer(Call call) {
    this.call = call;
  }

  /**
   * Makes calls for at least {@code least} seconds, and then until two rounds agree within 3 %, or
   * {@code most} seconds are over.
   */
  public void warmUp(double least, double most) {
    long begin = System.nanoTime();
    long calls = 1;
    double before = Double.MAX_VALUE;
    while (true) {
      double seconds = run(calls) / 1e9;
      callSeconds = seconds / calls;
      double all = (System.nanoTime() - begin) / 1e9;
      boolean whole = seconds > ROUND_SECONDS / 2;
      if ((all > least && whole && agree(before, callSeconds)) || all > most) {
        return;
      }
      before = whole ? callSeconds : Double.MAX_VALUE;
      calls = Math.max(1, Math.min(calls * 4, (long) (ROUND_SECONDS / callSeconds)));
    }
  }

  private static boolean agree(double a, double b) {
    return Math.abs(a - b) < AGREEMENT * Math.min(a, b);
  }

  /** Times a batch of about that many seconds, and one call at least. */
  public Batch batch(double seconds) {
    long calls = Math.max(1, Math.round(seconds / callSeconds));
    long waited = SchedulingWait.nanos();
    long allocated = threads.getCurrentThreadAllocatedBytes();
    double nanos = run(calls);
    long bytes = threads.getCurrentThreadAllocatedBytes() - allocated;
    return new Batch(
        nanos / calls, (SchedulingWait.nanos() - waited) / nanos, (double) bytes / calls);
  }

  private double run(long calls) {
    double sum = 0;
    long begin = System.nanoTime();
    for (long i = 0; i < calls; i++) {
      // Costs nothing on x86, and keeps the JIT from merging calls that would write the same again.
      VarHandle.acquireFence();
      sum += call.run();
      VarHandle.releaseFence();
    }
    long end = System.nanoTime();
    sink = sum;
    return end - begin;
  }

  /** The sum of what the calls of the last batch returned. */
  public double lastSum() {
    return sink;
  }

  /** So many batches of so many seconds each. */
  public List<Batch> batches(int count, double seconds) {
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batches.add(batch(seconds));
    }
    return batches;
  }

  /**
   * The batch in the middle, by time; of those alone that waited for a CPU for at most {@code wait}
   * of the time, if there are five.
   */
  public static Batch median(List<Batch> batches, double wait) {
    List<Batch> quiet = batches.stream().filter(batch -> batch.waitShare() <= wait).toList();
    List<Batch> judged = new ArrayList<>(quiet.size() >= 5 ? quiet : batches);
    judged.sort(Comparator.comparingDouble(Batch::nanos));
    return judged.get(judged.size() / 2);
  }
}
