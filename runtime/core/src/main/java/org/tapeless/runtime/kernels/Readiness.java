package org.tapeless.runtime.kernels;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether vectors are to be used yet for one kind of call.
 *
 * <p>Loading the vector module takes a tenth of a second and 40 MB, and compiling its code a second
 * or two, which a process that computes little never gets back. So there is first a certain work,
 * then a {@link VectorWarmUp} beside it, and only then vectors. Scalar kernels have the same bits.
 *
 * <p>Its fields are not volatile: a thread that sees a change late computes the same a little
 * longer.
 */
final class Readiness {
  private final WarmUpCalls calls;
  private final AtomicBoolean begun = new AtomicBoolean();
  private long workBefore;
  private boolean ready;

  /** After so many multiply-adds; without any at once. */
  Readiness(WarmUpCalls calls, long workBefore) {
    this.calls = calls;
    this.workBefore = workBefore;
    this.ready = workBefore == 0;
  }

  /** Whether a product of that shape may use vectors. */
  boolean allows(int m, int n, int k) {
    return ready || count((long) m * n * k);
  }

  /** Whether a convolution of so many images, or a gradient of it, may use vectors. */
  boolean allows(Convolution shape, int batch) {
    return ready || count(shape.multiplyAdds(batch));
  }

  private boolean count(long work) {
    workBefore -= work;
    if (workBefore <= 0 && !begun.get() && begun.compareAndSet(false, true)) {
      new VectorWarmUp(calls, () -> ready = true).start();
    }
    return false;
  }
}
