package org.tapeless.runtime.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkersTest {
  private static final long COSTLY = 1L << 30;

  /** One task for all threads. */
  private static Task[] each(Workers workers, Task task) {
    Task[] tasks = new Task[workers.threads()];
    Arrays.fill(tasks, task);
    return tasks;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7})
  void everyPositionIsComputedOnce(int threads) {
    try (Workers workers = Workers.of(threads)) {
      AtomicIntegerArray times = new AtomicIntegerArray(1000);
      Task[] tasks =
          each(
              workers,
              (what, from, to) -> {
                for (int i = from; i < to; i++) {
                  times.getAndAdd(i, what);
                }
              });
      int[] counts = {0, 1, 2, 3, 15, 16, 17, 31, 33, 100, 999, 1000};
      for (int count : counts) {
        workers.run(tasks, 1, count, COSTLY);
        workers.runEach(tasks, 100, count);
        workers.run(tasks, 10_000, count, 1);
      }
      for (int i = 0; i < 1000; i++) {
        int position = i;
        long runs = Arrays.stream(counts).filter(count -> position < count).count();
        assertThat(times.get(i)).as("position %d", i).isEqualTo((int) (10_101 * runs));
      }
    }
  }

  /** What each thread adds up alone is seen by the caller: many short runs, one after the other. */
  @Test
  void whatWorkersWriteIsSeenAfterTheRun() {
    try (Workers workers = Workers.of(4)) {
      int[] squares = new int[64];
      Task[] tasks =
          each(
              workers,
              (what, from, to) -> {
                for (int i = from; i < to; i++) {
                  squares[i] = what * i;
                }
              });
      for (int round = 1; round <= 20_000; round++) {
        workers.run(tasks, round, squares.length, COSTLY);
        for (int i = 0; i < squares.length; i++) {
          if (squares[i] != round * i) {
            assertThat(squares[i]).as("round %d, position %d", round, i).isEqualTo(round * i);
          }
        }
      }
    }
  }

  @Test
  void smallWorkStaysInTheCallersThread() {
    try (Workers workers = Workers.of(4)) {
      List<Integer> sizes = new ArrayList<>();
      Thread caller = Thread.currentThread();
      Task[] tasks =
          each(
              workers,
              (what, from, to) -> {
                assertThat(Thread.currentThread()).isSameAs(caller);
                sizes.add(to - from);
              });
      workers.run(tasks, 0, 1000, 10);
      assertThat(sizes).containsExactly(1000);
    }
  }

  @Test
  void everyThreadHasItsOwnTask() {
    try (Workers workers = Workers.of(3)) {
      List<AtomicReference<Thread>> threads = new ArrayList<>();
      Task[] tasks = new Task[3];
      for (int i = 0; i < 3; i++) {
        AtomicReference<Thread> seen = new AtomicReference<>();
        threads.add(seen);
        tasks[i] =
            (what, from, to) -> {
              Thread before = seen.getAndSet(Thread.currentThread());
              assertThat(before).isIn(null, Thread.currentThread());
            };
      }
      for (int round = 0; round < 1000; round++) {
        workers.runEach(tasks, 0, 12);
      }
      assertThat(threads.get(0).get()).isSameAs(Thread.currentThread());
      assertThat(threads.stream().map(AtomicReference::get).filter(thread -> thread != null))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void theFailureOfTheFirstRangeIsThrownWhenAllAreDone() {
    try (Workers workers = Workers.of(4)) {
      AtomicInteger done = new AtomicInteger();
      Task[] failing =
          each(
              workers,
              (what, from, to) -> {
                done.incrementAndGet();
                if (from >= 3) {
                  throw new IllegalArgumentException("range " + from);
                }
              });
      for (int round = 1; round <= 500; round++) {
        assertThatThrownBy(() -> workers.runEach(failing, 0, 9))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("range 3");
        assertThat(done.get()).isEqualTo(9 * round);
      }
      Task[] broken =
          each(
              workers,
              (what, from, to) -> {
                throw new StackOverflowError();
              });
      assertThatThrownBy(() -> workers.runEach(broken, 0, 4))
          .isInstanceOf(StackOverflowError.class);
      workers.runEach(each(workers, (what, from, to) -> done.set(-1)), 0, 2);
      assertThat(done.get()).isEqualTo(-1);
    }
  }

  @Test
  void callsInsideOfCallsRunInTheThreadThatMakesThem() {
    try (Workers workers = Workers.of(3)) {
      AtomicInteger inner = new AtomicInteger();
      Task[] tasks =
          each(
              workers,
              (what, from, to) -> {
                Thread outer = Thread.currentThread();
                Task[] nested =
                    each(
                        workers,
                        (w, f, t) -> {
                          assertThat(Thread.currentThread()).isSameAs(outer);
                          inner.addAndGet(t - f);
                        });
                workers.run(nested, 0, 10, COSTLY);
              });
      for (int round = 0; round < 200; round++) {
        workers.runEach(tasks, 0, 6);
      }
      assertThat(inner.get()).isEqualTo(200 * 6 * 10);
    }
  }

  @Test
  void callersOfManyThreadsShareTheWorkers() throws Exception {
    try (Workers workers = Workers.of(3)) {
      ForkJoinPool pool = new ForkJoinPool(4);
      try {
        pool.submit(
                () ->
                    IntStream.range(0, 2000)
                        .parallel()
                        .forEach(i -> assertThat(sum(workers, i)).isEqualTo(sumOf(i))))
            .get();
      } finally {
        pool.shutdownNow();
      }
    }
  }

  private static long sum(Workers workers, int factor) {
    long[] parts = new long[8];
    Task[] tasks =
        each(
            workers,
            (what, from, to) -> {
              for (int i = from; i < to; i++) {
                parts[i] = (long) i * what;
              }
            });
    workers.runEach(tasks, factor, parts.length);
    return Arrays.stream(parts).sum();
  }

  private static long sumOf(int factor) {
    return 28L * factor;
  }

  @Test
  void noThreadIsLeftAfterClose() {
    List<Thread> before = workerThreads();
    Workers idle = Workers.of(4);
    Workers used = Workers.of(3);
    used.runEach(each(used, (what, from, to) -> {}), 0, 3);
    List<Thread> made = workerThreads();
    made.removeAll(before);
    assertThat(made).hasSize(3 + 2).allMatch(Thread::isDaemon);
    idle.close();
    used.close();
    used.close();
    assertThat(made).noneMatch(Thread::isAlive);
  }

  @Test
  void afterCloseTheCallerWorksAlone() {
    Workers workers = Workers.of(2);
    workers.close();
    AtomicInteger done = new AtomicInteger();
    workers.run(each(workers, (what, from, to) -> done.addAndGet(to - from)), 0, 100, COSTLY);
    assertThat(done.get()).isEqualTo(100);
  }

  @Test
  void aTaskMayCloseItsOwnWorkers() throws Exception {
    Workers workers = Workers.of(2);
    CountDownLatch both = new CountDownLatch(2);
    Task[] tasks =
        each(
            workers,
            (what, from, to) -> {
              both.countDown();
              if (Thread.currentThread() instanceof Worker) {
                workers.close();
              }
            });
    while (both.getCount() > 0) {
      workers.runEach(tasks, 0, 2);
    }
    workers.close();
    assertThat(workers.threads()).isEqualTo(2);
  }

  @Test
  void idleThreadsSleep() throws Exception {
    List<Thread> others = workerThreads();
    try (Workers workers = Workers.of(2)) {
      List<Thread> threads = workerThreads();
      threads.removeAll(others);
      Thread worker = threads.get(0);
      workers.runEach(each(workers, (what, from, to) -> {}), 0, 2);
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (worker.getState() != Thread.State.WAITING) {
        assertThat(System.nanoTime()).as("still awake").isLessThan(deadline);
        Thread.sleep(5);
      }
      ThreadMXBean clock = ManagementFactory.getThreadMXBean();
      long before = clock.getThreadCpuTime(worker.getId());
      Thread.sleep(100);
      assertThat(clock.getThreadCpuTime(worker.getId()) - before)
          .isLessThan(Duration.ofMillis(10).toNanos());
    }
  }

  @Test
  void aRunAllocatesNothing() {
    try (Workers workers = Workers.of(2)) {
      Task[] tasks = each(workers, (what, from, to) -> {});
      var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
      long least = Long.MAX_VALUE;
      for (int attempt = 0; attempt < 5; attempt++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 5_000; i++) {
          workers.run(tasks, 0, 64, COSTLY);
        }
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(least).isZero();
    }
  }

  @Test
  void oneThreadNeedsNoOthers() {
    List<Thread> before = workerThreads();
    assertThat(Workers.of(1)).isSameAs(Workers.none());
    Workers.none().close();
    AtomicInteger done = new AtomicInteger();
    Workers.none().run(new Task[] {(what, from, to) -> done.addAndGet(to - from)}, 0, 100, COSTLY);
    assertThat(done.get()).isEqualTo(100);
    assertThat(workerThreads()).isEqualTo(before);
    assertThatThrownBy(() -> Workers.of(0)).hasMessageContaining("1 to 1024, not 0");
    assertThatThrownBy(() -> Workers.of(1025)).hasMessageContaining("not 1025");
    assertThatThrownBy(() -> Workers.of(2, 0)).hasMessageContaining("at least 1, not 0");
  }

  private static List<Thread> workerThreads() {
    List<Thread> threads = new ArrayList<>(Thread.getAllStackTraces().keySet());
    threads.removeIf(thread -> !(thread instanceof Worker));
    return threads;
  }
}
