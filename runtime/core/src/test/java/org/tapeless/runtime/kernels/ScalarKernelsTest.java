package org.tapeless.runtime.kernels;

final class ScalarKernelsTest extends KernelsTest {
  ScalarKernelsTest() {
    super(new ScalarKernels());
  }
}
