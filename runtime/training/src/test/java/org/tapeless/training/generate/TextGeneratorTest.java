package org.tapeless.training.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.tapeless.training.data.Vocabulary;

/** With models that always score highest what stands at the head of their window. */
class TextGeneratorTest {
  private static final Vocabulary LETTERS = Vocabulary.of("\nabcdef");
  private static final Sampling LIKELIEST = new Sampling(0, 0, 0);

  @Test
  void aGrowingWindowIsReadUpToTheContext() {
    EchoModel model = EchoModel.ofWindow(true, 3);
    assertThat(generate(model, 3, false, "abcd", 4)).isEqualTo("bcdb");
    assertThat(model.windows()).containsExactly("[2, 3, 4]", "[3, 4, 2]", "[4, 2, 3]", "[2, 3, 4]");
  }

  @Test
  void aShortTextIsReadAsItIs() {
    EchoModel model = EchoModel.ofWindow(true, 3);
    assertThat(generate(model, 3, false, "a", 2)).isEqualTo("aa");
    assertThat(model.windows()).containsExactly("[1]", "[1, 1]");
    EchoModel empty = EchoModel.ofWindow(true, 3);
    assertThat(generate(empty, 3, false, "", 1)).isEqualTo("\n");
    assertThat(empty.windows()).containsExactly("[0]");
  }

  @Test
  void aFixedWindowIsPaddedWithLineEnds() {
    EchoModel model = EchoModel.ofWindow(false, 3);
    assertThat(generate(model, 3, false, "ab", 3)).isEqualTo("\nab");
    assertThat(model.windows()).containsExactly("[0, 1, 2]", "[1, 2, 0]", "[2, 0, 1]");
  }

  @Test
  void aLineEndForgetsTheLineBefore() {
    EchoModel model = EchoModel.ofWindow(false, 2);
    assertThat(generate(model, 2, true, "ab\nc", 1)).isEqualTo("\n");
    assertThat(model.windows()).containsExactly("[0, 3]");
  }

  @Test
  void refusesWhatIsNoLanguageModel() {
    EchoModel model = EchoModel.ofWindow(true, 3);
    assertThatThrownBy(
            () ->
                TextPorts.of(
                    model.signature(), List.of("ids"), Optional.empty(), OptionalInt.empty()))
        .hasMessage(
            "Echo cannot write text: the length of its window is not known: give --context");
    assertThatThrownBy(
            () -> TextPorts.of(model.signature(), List.of(), Optional.empty(), OptionalInt.empty()))
        .hasMessageContaining("need the inputs [] instead of one");
    assertThatThrownBy(
            () ->
                TextPorts.of(
                    model.signature(), List.of("ids"), Optional.of("p"), OptionalInt.of(1)))
        .hasMessageContaining("there is no output `p`");
  }

  private static String generate(
      EchoModel model, int context, boolean separate, String prompt, int length) {
    TextPorts ports =
        TextPorts.of(model.signature(), List.of("ids"), Optional.empty(), OptionalInt.of(context));
    assertThat(ports.context()).isEqualTo(context);
    StringBuilder text = new StringBuilder();
    new TextGenerator(model, ports, LETTERS, separate)
        .generate(prompt, length, LIKELIEST, text::append);
    return text.toString();
  }
}
