package org.tapeless.training;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The most memory that this process has held since it began.
 *
 * @param heapBytes the peaks of the heap's pools added up, garbage included: an upper bound
 * @param processBytes the peak of the whole process in real memory, where the system tells it
 */
public record PeakMemory(long heapBytes, OptionalLong processBytes) {
  private static final Path LINUX_STATUS = Path.of("/proc/self/status");
  private static final String LINUX_PEAK = "VmHWM:";
  private static final double MEBIBYTE = 1 << 20;

  /** The peak until now. */
  public static PeakMemory measure() {
    long heap = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP && pool.getPeakUsage() != null) {
        heap += pool.getPeakUsage().getUsed();
      }
    }
    return new PeakMemory(heap, processPeak(LINUX_STATUS));
  }

  /** Linux states the peak in a line such as {@code VmHWM: 123456 kB}; elsewhere it is unknown. */
  static OptionalLong processPeak(Path status) {
    if (!Files.isReadable(status)) {
      return OptionalLong.empty();
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(LINUX_PEAK))
          .map(line -> line.replaceAll("[^0-9]", ""))
          .filter(digits -> !digits.isEmpty())
          .mapToLong(digits -> Long.parseLong(digits) * 1024)
          .findFirst();
    } catch (IOException unreadable) {
      return OptionalLong.empty();
    }
  }

  @Override
  public String toString() {
    String heap = "heap " + mebibytes(heapBytes) + " at most (garbage included)";
    return processBytes.isPresent()
        ? heap + ", process " + mebibytes(processBytes.getAsLong()) + " resident"
        : heap;
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.0f MiB", bytes / MEBIBYTE);
  }
}
