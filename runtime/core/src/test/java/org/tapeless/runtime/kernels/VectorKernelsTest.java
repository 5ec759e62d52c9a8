package org.tapeless.runtime.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Runs in a JVM with the vector module, as the build starts it. */
final class VectorKernelsTest extends KernelsTest {
  VectorKernelsTest() {
    super(new VectorKernels());
  }

  @Test
  void aJvmWithTheVectorModuleChoosesThem() {
    assertThat(Kernels.get()).isInstanceOf(VectorKernels.class);
  }
}
