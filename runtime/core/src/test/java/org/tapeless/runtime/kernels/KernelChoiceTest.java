package org.tapeless.runtime.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What JVMs say of themselves, and whether vectors are worth it there. */
final class KernelChoiceTest {
  private static final String SERVER = "OpenJDK 64-Bit Server VM";
  private static final String VERSION = "17.0.15+6";

  @Test
  void theServerCompilerIsGoodAtVectors() {
    assertThat(KernelChoice.weakness(SERVER, "mixed mode, sharing", VERSION)).isEmpty();
    assertThat(KernelChoice.weakness(SERVER, "compiled mode, sharing", VERSION)).isEmpty();
    assertThat(KernelChoice.weakness("Java HotSpot(TM) 64-Bit Server VM", "mixed mode", "25+36"))
        .isEmpty();
  }

  @Test
  void othersSayWhyNot() {
    assertThat(KernelChoice.weakness(SERVER, "interpreted mode, sharing", VERSION))
        .contains("interpreted mode");
    assertThat(KernelChoice.weakness(SERVER, "mixed mode, emulated-client, sharing", VERSION))
        .contains("emulated-client");
    assertThat(KernelChoice.weakness(SERVER, "mixed mode", "17.0.8+9-LTS-jvmci-23.0-b14"))
        .contains("jvmci");
    assertThat(KernelChoice.weakness("Eclipse OpenJ9 VM", "JRE 17", "openj9-0.40"))
        .contains("OpenJ9");
    assertThat(KernelChoice.weakness("OpenJDK 64-Bit Zero VM", "interpreted mode", VERSION))
        .contains("Zero");
  }
}
