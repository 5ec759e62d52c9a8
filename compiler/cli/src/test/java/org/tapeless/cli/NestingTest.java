package org.tapeless.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NestingTest {
  private static String text(int... sizes) {
    StringBuilder out = new StringBuilder();
    new Nesting(sizes)
        .walk(
            depth -> out.append('['), out::append, depth -> out.append(']'), () -> out.append(' '));
    return out.toString();
  }

  @Test
  void bracketsStandWhereTheArraysBeginAndEnd() {
    assertThat(text()).isEqualTo("0");
    assertThat(text(3)).isEqualTo("[0 1 2]");
    assertThat(text(2, 1)).isEqualTo("[[0] [1]]");
    assertThat(text(2, 2, 2)).isEqualTo("[[[0 1] [2 3]] [[4 5] [6 7]]]");
    assertThat(text(1, 2)).isEqualTo("[[0 1]]");
  }
}
