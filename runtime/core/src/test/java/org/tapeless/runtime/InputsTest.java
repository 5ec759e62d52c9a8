package org.tapeless.runtime;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class InputsTest {

  @Test
  void whatFitsPasses() {
    assertThatCode(
            () -> {
              Inputs.extent("Mlp", "B", 1, 64);
              Inputs.extent("Mlp", "B", 64, 64);
              Inputs.capacity("Mlp", "B", 1);
              Inputs.length("Mlp", "x", 10, 10);
              Inputs.length("Mlp", "x", 11, 10);
              Inputs.range("Mlp", "label", new int[] {0, 9, 99}, 2, 1, 0, 10);
              Inputs.range("Mlp", "pixels", new byte[] {0, -1}, 2, 1, 0, 256);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void anExtentMustFitTheCapacity() {
    refused(
        () -> Inputs.extent("Mlp", "B", 65, 64),
        "Mlp: `B` is 65, but must lie in 1..64; construct the model with a larger capacity");
    refused(() -> Inputs.extent("Mlp", "B", 0, 64), "Mlp: `B` is 0, but must lie in 1..64");
    refused(
        () -> Inputs.capacity("Mlp", "B", 0),
        "Mlp: the capacity of `B` is 0, but must be at least 1");
  }

  @Test
  void anArrayMustBeLongEnough() {
    refused(
        () -> Inputs.length("Mlp", "image", 783, 784),
        "Mlp: input `image` has 783 elements, but the call needs 784");
  }

  @Test
  void anElementMustLieInItsRange() {
    refused(
        () -> Inputs.range("Mlp", "label", new int[] {1, 10}, 2, 1, 0, 10),
        "Mlp: label[1] is 10, but must lie in 0..<10");
    refused(
        () -> Inputs.range("Mlp", "ids", new int[] {1, 1, 1, -1}, 4, 3, 0, 10),
        "Mlp: ids[1, 0] is -1, but must lie in 0..<10");
    refused(
        () -> Inputs.range("Mlp", "pixels", new byte[] {-1}, 1, 1, 0, 255),
        "Mlp: pixels[0] is 255, but must lie in 0..<255");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
