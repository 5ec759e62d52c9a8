package org.tapeless.runtime.kernels;

import java.lang.System.Logger.Level;
import java.util.List;

/**
 * Makes vector calls of one kind until the JIT has compiled them, in a thread of its own, while
 * others go on with scalars.
 *
 * <p>Until then every vector is an object: a product takes a hundred times as long as it will, and
 * much longer than a scalar one. Ends by itself, within a second or two; if the machine's vectors
 * turn out to be slow, or do not get compiled, it gives up and scalars stay.
 */
final class VectorWarmUp extends Thread {
  /**
   * A multiply-add of these small calls takes compiled vectors 0.02 to 0.5, and a few dot products,
   * which stay scalar, 0.7; vectors that are not compiled take 2 to 20.
   */
  private static final double FAST_NANOS = 1;

  private static final int FAST_ROUNDS = 3;
  private static final long LONGEST_NANOS = 60_000_000_000L;

  private final WarmUpCalls calls;
  private final Runnable whenFast;

  /** Not yet started; {@code whenFast} runs in its thread once vectors are the faster way. */
  VectorWarmUp(WarmUpCalls calls, Runnable whenFast) {
    super(null, null, "tapeless-warm-up", 0, false);
    this.calls = calls;
    this.whenFast = whenFast;
    setDaemon(true);
    setContextClassLoader(null);
  }

  @Override
  public void run() {
    List<WarmUpCalls.Call> each = calls.make(new VectorKernels());
    long begin = System.nanoTime();
    int fast = 0;
    while (fast < FAST_ROUNDS && System.nanoTime() - begin < LONGEST_NANOS) {
      fast = areFast(each) ? fast + 1 : 0;
    }
    long millis = (System.nanoTime() - begin) / 1_000_000;
    String found = fast == FAST_ROUNDS ? "vector kernels" : "scalar kernels, vectors are slow";
    System.getLogger("org.tapeless.runtime")
        .log(Level.DEBUG, found + ": " + calls + ", tried for " + millis + " ms");
    if (fast == FAST_ROUNDS) {
      whenFast.run();
    }
  }

  private boolean areFast(List<WarmUpCalls.Call> each) {
    boolean fast = true;
    for (WarmUpCalls.Call call : each) {
      long begin = System.nanoTime();
      call.run().run();
      fast &= System.nanoTime() - begin < FAST_NANOS * call.multiplyAdds();
    }
    return fast;
  }
}
