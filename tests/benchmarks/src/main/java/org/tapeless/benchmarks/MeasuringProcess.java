package org.tapeless.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.tapeless.cli.measure.SteadyTimer;

/**
 * The main class of a process that times one workload in one library.
 *
 * <p>It makes eleven steps, warms up, prints a line, and then times a batch for every line that it
 * reads, until there are no more: so that whoever started several can let them take turns. Its own
 * lines begin with {@value #MARK}; libraries print what they like.
 */
public final class MeasuringProcess {
  /** What begins the lines that are meant for the parent. */
  static final String MARK = "measured:";

  private static final double LEAST_WARM_UP = 1.5;
  private static final double MOST_WARM_UP = 6;
  private static final double BATCH_SECONDS = 0.25;

  private MeasuringProcess() {}

  /** Arguments: the class of a {@link Library}, a {@link Workload}, the number of threads. */
  public static void main(String[] arguments) throws Exception {
    Library library =
        Class.forName(arguments[0])
            .asSubclass(Library.class)
            .getDeclaredConstructor()
            .newInstance();
    Workload workload = Workload.valueOf(arguments[1]);
    try (Step step = library.prepare(workload, Integer.parseInt(arguments[2]))) {
      double first = step.run();
      for (int i = 0; i < 9; i++) {
        step.run();
      }
      double eleventh = step.run();
      SteadyTimer timer = new SteadyTimer(step::run);
      timer.warmUp(LEAST_WARM_UP, MOST_WARM_UP);
      say("%.6f %.6f %s", first, eleventh, library.version());
      answer(timer);
    }
    // Native libraries keep threads that would keep the JVM.
    System.exit(0);
  }

  private static void answer(SteadyTimer timer) throws IOException {
    try (BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      while (requests.readLine() != null) {
        SteadyTimer.Batch batch = timer.batch(BATCH_SECONDS);
        say("%.1f %.4f %.2f", batch.nanos(), batch.waitShare(), batch.bytes());
      }
    }
  }

  private static void say(String format, Object... values) {
    System.out.println(MARK + String.format(Locale.ROOT, format, values));
  }
}
