package org.tapeless.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeakMemoryTest {
  @TempDir Path folder;

  @Test
  void countsWhatTheHeapHeld() {
    byte[] block = new byte[32 << 20];
    PeakMemory memory = PeakMemory.measure();
    assertThat(memory.heapBytes()).isGreaterThan(block.length);
  }

  @Test
  void readsThePeakThatLinuxStates() throws IOException {
    Path status =
        Files.writeString(folder.resolve("status"), "Name:\tjava\nVmHWM:\t  2048 kB\nThreads: 3\n");
    assertThat(PeakMemory.processPeak(status)).hasValue(2 << 20);
  }

  @Test
  void doesWithoutItElsewhere() throws IOException {
    assertThat(PeakMemory.processPeak(folder.resolve("none"))).isEmpty();
    Path status = Files.writeString(folder.resolve("status"), "Name:\tjava\n");
    assertThat(PeakMemory.processPeak(status)).isEmpty();
  }

  @Test
  void saysWhichIsWhich() {
    assertThat(new PeakMemory(100 << 20, OptionalLong.of(300 << 20)))
        .hasToString("heap 100 MiB at most (garbage included), process 300 MiB resident");
    assertThat(new PeakMemory(100 << 20, OptionalLong.empty()))
        .hasToString("heap 100 MiB at most (garbage included)");
  }
}
