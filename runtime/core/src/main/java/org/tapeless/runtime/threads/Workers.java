package org.tapeless.runtime.threads;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed number of threads that share out work, of which the calling thread is one.
 *
 * <pre>{@code
 * try (Workers workers = Workers.of(4)) {
 *   var model = new MnistMlp(64, workers);
 *   ...
 * }
 * }</pre>
 *
 * <p>Whoever makes workers closes them, after the last use of what was made with them; one object
 * may serve many models. Between two pieces of work the threads spin for a moment, because in
 * training the next follows within microseconds, then sleep. A call allocates nothing.
 *
 * <p>Any thread may call, also one of another pool or a virtual one, and one that already works
 * here. Workers serve one call at a time; another one in the meantime runs in its own thread alone,
 * as do calls after {@link #close}: it is slower then, and computes the same.
 */
public final class Workers implements AutoCloseable {
  /**
   * Elementary operations of a range that is worth sharing: 5 to 50 us, by vectors or one by one.
   * Sharing itself takes half of one, but caches have to follow.
   */
  private static final long LEAST_WORK = 65_536;

  private static final Workers NONE = new Workers(1, LEAST_WORK);

  /** Ranges for each thread, so that one that is held up leaves its share to the others. */
  private static final int RANGES = 4;

  /** Ranges begin at multiples of this, for vectors to find full rows. */
  private static final int ALIGNMENT = 16;

  private static final int MOST_THREADS = 1024;

  /** About a millisecond; longer only where the other thread lost its processor. */
  private static final int SPINS_BEFORE_SLEEP = 16_000;

  private static final long SLEEP_NANOS = 50_000;

  /** Bits of {@link #ticket} that number the ranges of a call; the others number the calls. */
  private static final int RANGE_BITS = 20;

  private static final long LAST_RANGE = (1L << RANGE_BITS) - 1;
  private static final VarHandle TICKET = handle("ticket", long.class);
  private static final VarHandle FINISHED = handle("finished", int.class);

  private final Worker[] workers;
  private final long leastWork;

  /** Whether waiting threads stay awake for a moment, because each has a processor. */
  private final boolean spins;

  /**
   * The number of the call and, below it, of the next range to be handed out; {@link #LAST_RANGE}
   * while there is none. A thread takes a range by raising it, and only then knows that the fields
   * of the call, which it read before, belong together.
   */
  private volatile long ticket = LAST_RANGE;

  /** Ranges of the current call that are done. */
  private volatile int finished;

  /** Whether a call is under way. */
  private final AtomicBoolean taken = new AtomicBoolean();

  private volatile boolean closed;

  private Task[] tasks;
  private int what;
  private int count;
  private int rangeSize;
  private int ranges;
  private Throwable failure;
  private int failedRange;

  private Workers(int threads, long leastWork) {
    this.leastWork = leastWork;
    workers = new Worker[threads - 1];
    spins = threads <= Runtime.getRuntime().availableProcessors();
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker(this, i + 1, spins);
    }
    for (Worker worker : workers) {
      worker.start();
    }
  }

  /**
   * So many threads, the caller among them; one means no others.
   *
   * @throws IllegalArgumentException unless the number is 1 to 1,024
   */
  public static Workers of(int threads) {
    return of(threads, LEAST_WORK);
  }

  /**
   * So many threads, which share work from twice {@code leastWork} elementary operations on;
   * without it that is where sharing pays. Which number never changes a result.
   *
   * @throws IllegalArgumentException unless the threads are 1 to 1,024 and the work is at least 1
   */
  public static Workers of(int threads, long leastWork) {
    if (leastWork < 1) {
      throw new IllegalArgumentException("the least work must be at least 1, not " + leastWork);
    }
    if (threads < 1 || threads > MOST_THREADS) {
      throw new IllegalArgumentException(
          "the number of threads must be 1 to " + MOST_THREADS + ", not " + threads);
    }
    return threads == 1 ? NONE : new Workers(threads, leastWork);
  }

  /** The calling thread alone; there is nothing to close. */
  public static Workers none() {
    return NONE;
  }

  /** As many threads as the machine has processors for this JVM. */
  public static Workers ofAllProcessors() {
    return of(Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS));
  }

  /** The number of threads, the caller among them. */
  public int threads() {
    return workers.length + 1;
  }

  /**
   * Computes the positions from 0 to below {@code positions}, on several threads if that pays, and
   * returns when all are done.
   *
   * <p>What a range throws is thrown here when the others are done; of several that of the first
   * range.
   *
   * @param each one object a thread; the first is the caller's
   * @param work what they shall do
   * @param cost of a position, in elementary operations such as an addition to an element in memory
   */
  public void run(Task[] each, int work, int positions, long cost) {
    int size = rangeSize(positions, cost);
    if (size < positions) {
      share(each, work, positions, size);
    } else if (positions > 0) {
      each[index()].run(work, 0, positions);
    }
  }

  /**
   * As {@link #run}, with every position as a range of its own: for works that have been cut into
   * pieces already.
   */
  public void runEach(Task[] each, int work, int pieces) {
    if (pieces > 1) {
      share(each, work, pieces, 1 + (int) (pieces / LAST_RANGE));
    } else if (pieces == 1) {
      each[index()].run(work, 0, 1);
    }
  }

  /** How many positions make a range; all of them where that is too little work to share. */
  private int rangeSize(int positions, long cost) {
    if (workers.length == 0 || positions < 2 || cost * positions < 2 * leastWork) {
      return positions;
    }
    long most = Math.min(cost * positions / leastWork, (long) RANGES * threads());
    int size = (int) Math.max(1, (positions + most - 1) / most);
    return size < ALIGNMENT ? size : (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  private void share(Task[] each, int work, int positions, int size) {
    if (workers.length == 0 || closed || !taken.compareAndSet(false, true)) {
      int own = index();
      for (int from = 0; from < positions; from += size) {
        each[own].run(work, from, Math.min(positions, from + size));
      }
      return;
    }
    tasks = each;
    what = work;
    count = positions;
    rangeSize = size;
    ranges = (positions + size - 1) / size;
    finished = 0;
    ticket = ((ticket >>> RANGE_BITS) + 1) << RANGE_BITS;
    for (int i = 0; i < Math.min(workers.length, ranges - 1); i++) {
      workers[i].wake();
    }
    help(0);
    await();
    Throwable thrown = failure;
    failure = null;
    tasks = null;
    taken.set(false);
    if (thrown != null) {
      rethrow(thrown);
    }
  }

  /** Whose of the objects a thread uses that runs a call alone. */
  private int index() {
    return Thread.currentThread() instanceof Worker worker && worker.isOf(this)
        ? worker.index()
        : 0;
  }

  /** Takes ranges as long as there are any; whether there were. */
  boolean help(int index) {
    boolean helped = false;
    for (long now = ticket; (now & LAST_RANGE) != LAST_RANGE; now = ticket) {
      Task[] each = tasks;
      int work = what;
      int range = (int) (now & LAST_RANGE);
      int from = range * rangeSize;
      int to = Math.min(count, from + rangeSize);
      long next = range + 1 < ranges ? now + 1 : now | LAST_RANGE;
      if (TICKET.compareAndSet(this, now, next)) {
        runRange(each[index], work, range, from, to);
        helped = true;
      }
    }
    return helped;
  }

  private void runRange(Task task, int work, int range, int from, int to) {
    try {
      task.run(work, from, to);
    } catch (Throwable e) {
      fail(e, range);
    } finally {
      FINISHED.getAndAdd(this, 1);
    }
  }

  private synchronized void fail(Throwable e, int range) {
    if (failure == null || range < failedRange) {
      failure = e;
      failedRange = range;
    }
  }

  /** Waits for the ranges that others have taken: briefly, unless one lost its processor. */
  private void await() {
    for (int rounds = 0; finished != ranges; rounds++) {
      if (spins && rounds < SPINS_BEFORE_SLEEP) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(this, SLEEP_NANOS);
      }
    }
  }

  private static void rethrow(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    } else if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    throw new IllegalStateException(thrown);
  }

  boolean isClosed() {
    return closed;
  }

  /** Whether a range may be waiting to be taken. */
  boolean hasWork() {
    return (ticket & LAST_RANGE) != LAST_RANGE;
  }

  /**
   * Ends the threads and waits until they have ended; a range that one is at is finished first.
   * Closing again, or what has no threads, does nothing.
   */
  @Override
  public void close() {
    if (workers.length == 0) {
      return;
    }
    closed = true;
    boolean interrupted = false;
    for (Worker worker : workers) {
      worker.wake();
      interrupted |= worker.end();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static VarHandle handle(String field, Class<?> type) {
    try {
      return MethodHandles.lookup().findVarHandle(Workers.class, field, type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
