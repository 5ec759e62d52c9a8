package org.tapeless.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tapeless.training.Dataset;
import org.tapeless.training.Part;

class TextDataTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("text.txt"), text);
  }

  @Test
  void numbersCharactersInTheOrderOfTheirCodePoints() throws IOException {
    Vocabulary vocabulary = TextData.text(file("bé\na\uD83D\uDE00b"), 2).vocabulary();
    assertThat(vocabulary.text()).isEqualTo("\nabé\uD83D\uDE00");
    assertThat(vocabulary.size()).isEqualTo(5);
    assertThat(vocabulary.encode("ab\uD83D\uDE00")).containsExactly(1, 2, 4);
    assertThat(vocabulary.character(4)).isEqualTo("\uD83D\uDE00");
    assertThat(Vocabulary.of(vocabulary.text()).text()).isEqualTo(vocabulary.text());
    assertThatThrownBy(() -> vocabulary.encode("abc"))
        .hasMessage("character 3, U+0063, is not in the vocabulary of 5 characters");
  }

  @Test
  void aTextGivesOverlappingWindowsToTrainAndOthersToTheRest() throws IOException {
    // a is 0 ... t is 19: the numbers are the places
    TextData data =
        TextData.text(file("abcdefghijklmnopqrst"), 3, new Part("train", 0.5), Part.rest("valid"));
    Dataset train = data.splits().train();
    assertThat(train.rows()).isEqualTo(7);
    assertThat(row(train, "ids", 0)).containsExactly(0, 1, 2);
    assertThat(row(train, "next", 0)).containsExactly(1, 2, 3);
    assertThat(row(train, "ids", 6)).containsExactly(6, 7, 8);
    assertThat(row(train, "next", 6)).containsExactly(7, 8, 9);
    Dataset valid = data.splits().valid().orElseThrow();
    assertThat(valid.rows()).isEqualTo(3);
    assertThat(row(valid, "ids", 0)).containsExactly(10, 11, 12);
    assertThat(row(valid, "ids", 2)).containsExactly(16, 17, 18);
    assertThat(row(valid, "next", 2)).containsExactly(17, 18, 19);
  }

  @Test
  void aLineGivesARowForEachOfItsCharactersAndItsEnd() throws IOException {
    TextData data = TextData.lines(file("ab\r\n\nab\n"), 2, 0);
    assertThat(data.vocabulary().text()).isEqualTo("\nab");
    Dataset rows = data.splits().train();
    assertThat(rows.rows()).isEqualTo(6);
    assertThat(row(rows, "ids", 0)).containsExactly(0, 0);
    assertThat(row(rows, "ids", 1)).containsExactly(0, 1);
    assertThat(row(rows, "ids", 2)).containsExactly(1, 2);
    assertThat(row(rows, "next", 0)).containsExactly(1);
    assertThat(row(rows, "next", 2)).containsExactly(0);
    assertThat(row(rows, "ids", 3)).as("the next line begins anew").containsExactly(0, 0);
  }

  @Test
  void linesAreMixedByTheSeedAndNoneIsInTwoParts() throws IOException {
    StringBuilder text = new StringBuilder();
    for (char letter = 'a'; letter <= 'z'; letter++) {
      text.append(letter).append('\n');
    }
    Path file = file(text.toString());
    Part[] parts = {new Part("train", 13), new Part("valid", 0.25), Part.rest("test")};
    TextData data = TextData.lines(file, 1, 3, parts);
    List<Integer> train = firsts(data.splits().train());
    List<Integer> valid = firsts(data.splits().valid().orElseThrow());
    List<Integer> test = firsts(data.splits().test().orElseThrow());
    assertThat(train).hasSize(13).isNotEqualTo(train.stream().sorted().toList());
    assertThat(valid).hasSize(6);
    Set<Integer> all = new HashSet<>(train);
    all.addAll(valid);
    all.addAll(test);
    assertThat(all).hasSize(26);
    assertThat(firsts(TextData.lines(file, 1, 3, parts).splits().train())).isEqualTo(train);
    assertThat(firsts(TextData.lines(file, 1, 4, parts).splits().train())).isNotEqualTo(train);
  }

  @Test
  void wrongFilesAreRefusedByName() throws IOException {
    assertThatThrownBy(() -> TextData.text(folder.resolve("none"), 2))
        .isInstanceOf(DataFileException.class)
        .hasMessageEndingWith("none: there is no such file");
    Path empty = file("");
    assertThatThrownBy(() -> TextData.text(empty, 2)).hasMessageEndingWith("is empty");
    Path blank = file("\n\n");
    assertThatThrownBy(() -> TextData.lines(blank, 2, 0)).hasMessageEndingWith("has no lines");
    Path brief = file("abc");
    assertThatThrownBy(() -> TextData.text(brief, 3))
        .hasMessageEndingWith(
            "3 characters for `train` are fewer than a window of 3 and the one that follows");
    Path latin = folder.resolve("latin.txt");
    Files.write(latin, "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> TextData.text(latin, 2)).hasMessageEndingWith("is not text in UTF-8");
  }

  private static List<Integer> firsts(Dataset data) {
    List<Integer> found = new ArrayList<>();
    for (int row = 0; row < data.rows(); row += 2) {
      found.add((int) data.value("next", row, 0));
    }
    return found;
  }

  private static int[] row(Dataset data, String column, int row) {
    int[] values = new int[data.rowSize(column)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) data.value(column, row, i);
    }
    return values;
  }
}
