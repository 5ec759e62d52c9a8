package org.tapeless.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the numbers were measured on. */
final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** The processor, its cores and the operating system. */
  static String describe() {
    return processor()
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " cores; "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.version").replaceAll("^(\\d+\\.\\d+).*", "$1")
        + " "
        + System.getProperty("os.arch");
  }

  private static String processor() {
    if (!Files.exists(PROCESSORS)) {
      return "a processor that does not say its name";
    }
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      String name = lines.filter(line -> line.startsWith("model name")).findFirst().orElse(":?");
      String vectors = Files.readString(PROCESSORS).contains(" avx512f") ? ", AVX-512" : "";
      return name.substring(name.indexOf(':') + 1).trim() + vectors;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
