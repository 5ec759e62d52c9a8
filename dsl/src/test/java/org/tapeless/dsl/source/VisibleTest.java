package org.tapeless.dsl.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {
  @Test
  void numbersWhatATerminalWouldObey() {
    assertThat(Visible.text("a\u001b[31mb")).isEqualTo("a<U+001B>[31mb");
    assertThat(Visible.text("a\u202eb\n")).isEqualTo("a<U+202E>b<U+000A>");
    assertThat(Visible.text("\ud83d!")).isEqualTo("<U+D83D>!");
    assertThat(Visible.text("\u2028")).isEqualTo("<U+2028>");
  }

  @Test
  void leavesLettersAndEmojiAlone() {
    assertThat(Visible.text("f\u00fcr \u4e2d \ud83d\ude00"))
        .isEqualTo("f\u00fcr \u4e2d \ud83d\ude00");
  }

  @Test
  void widensTabsToMultiplesOfFour() {
    assertThat(Visible.line("\ta\tbcd\te")).isEqualTo("    a   bcd e");
  }

  @Test
  void numbersCharactersInFourDigitsOrMore() {
    assertThat(Visible.number(8)).isEqualTo("U+0008");
    assertThat(Visible.number(0x1f600)).isEqualTo("U+1F600");
  }
}
