package org.tapeless.cli.measure;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * How long the threads of this process have been ready to run without a CPU, as Linux counts it.
 *
 * <p>On a machine that others use too it tells a slow batch from a disturbed one.
 */
final class SchedulingWait {
  private static final File TASKS = new File("/proc/self/task");

  private SchedulingWait() {}

  /** The sum over all threads that live; 0 on systems that do not count it. */
  static long nanos() {
    File[] tasks = TASKS.listFiles();
    long sum = 0;
    for (File task : tasks == null ? new File[0] : tasks) {
      sum += nanos(task.toPath().resolve("schedstat"));
    }
    return sum;
  }

  /** The second of the file's three numbers; 0 if the thread has ended since. */
  private static long nanos(Path file) {
    try {
      String[] numbers = Files.readString(file).trim().split(" ", -1);
      return numbers.length < 2 ? 0 : Long.parseLong(numbers[1]);
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      // A thread that ends between opening and reading its file is no longer there either.
      if (!Files.exists(file)) {
        return 0;
      }
      throw new UncheckedIOException(e);
    }
  }
}
