package org.tapeless.dsl.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
  private static final List<String> WORDS = List.of("softmax", "relu", "gelu", "sum", "max", "W");

  @Test
  void findsSlips() {
    assertThat(Spelling.closest("sofmax", WORDS)).contains("softmax");
    assertThat(Spelling.closest("softmaxx", WORDS)).contains("softmax");
    assertThat(Spelling.closest("sotfmax", WORDS)).contains("softmax");
    assertThat(Spelling.closest("Relu", WORDS)).contains("relu");
    assertThat(Spelling.closest("w", WORDS)).contains("W");
  }

  @Test
  void leavesOtherWordsAlone() {
    assertThat(Spelling.closest("convolution", WORDS)).isEmpty();
    assertThat(Spelling.closest("x", WORDS)).isEmpty();
    assertThat(Spelling.closest("sum", List.of("sum"))).isEmpty();
    assertThat(Spelling.closest("a".repeat(1_000), List.of("a".repeat(999)))).isEmpty();
    assertThat(Spelling.closest("", WORDS)).isEmpty();
  }

  @Test
  void takesTheAlphabeticallyFirstOfEquallyNear() {
    assertThat(Spelling.closest("xelu", List.of("relu", "gelu"))).contains("gelu");
    assertThat(Spelling.closest("xelu", List.of("gelu", "relu"))).contains("gelu");
  }

  @Test
  void countsEdits() {
    assertThat(Spelling.distance("", "abc")).isEqualTo(3);
    assertThat(Spelling.distance("abc", "abc")).isZero();
    assertThat(Spelling.distance("abc", "acb")).isEqualTo(1);
    assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
  }
}
