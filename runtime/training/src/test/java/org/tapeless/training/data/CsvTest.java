package org.tapeless.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapeless.training.Dataset;

class CsvTest {
  @TempDir Path folder;

  @Test
  void mapsColumnsToInputs() throws IOException {
    Dataset data = read("a,b,label,c\n1,2,0,3\n-4.5,5e-1,1,.25\n", Map.of("x", "c, a..b"));
    assertThat(data.rows()).isEqualTo(2);
    assertThat(data.value("x", 0, 0)).isEqualTo(3);
    assertThat(data.value("x", 0, 2)).isEqualTo(2);
    assertThat(data.value("x", 1, 0)).isEqualTo(0.25);
    assertThat(data.value("x", 1, 1)).isEqualTo(-4.5);
    assertThat(read("a,y\n1,7\n", Map.of("label", "y")).value("label", 0, 0)).isEqualTo(7);
  }

  @Test
  void readsQuotesBlanksAndEveryLineEnd() throws IOException {
    Dataset data = read("\uFEFF\"a, \"\"one\"\"\", b\r\n\"1\", 2 \r\r\n\n3,4", Map.of("x", "b"));
    assertThat(data.rows()).isEqualTo(2);
    assertThat(data.value("x", 0, 0)).isEqualTo(2);
    assertThat(data.value("x", 1, 0)).isEqualTo(4);
  }

  @Test
  void namesFileLineAndColumn() {
    assertRefused("a,b\n1,2\n3,x\n", "points.csv:3: column `b`: `x` is no finite number");
    assertRefused("a,b\n1,2\n\n3\n", "points.csv:4: has 1 fields, but the header has 2");
    assertRefused("a\n1\n", "points.csv:1: there is no column `b`; there are `a`");
    assertRefused("a,b,a\n1,2,3\n", "points.csv:1: there are two columns `a`");
    assertRefused("a,2\n1,2\n", "points.csv:1: the first line should name the columns");
    assertRefused("a,b\n1,\"2\n", "points.csv:2: a quote is opened and never closed");
    assertRefused("a,b\n1,\"2\"3\n", "points.csv:2: text follows a closing quote");
    assertRefused("a,b\n", "points.csv: has a header and no rows");
    assertRefused("", "points.csv: is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "1e999", "0x1p3", "1d", "1f", "", "1,5", "--1", "."})
  void takesNumbersOnlyAsPeopleWriteThem(String text) {
    assertRefused("a,b\n0,\"" + text + "\"\n", "`" + text + "` is no finite number");
  }

  @Test
  void refusesWhatIsNotThereOrNotText() throws IOException {
    assertThatThrownBy(() -> Csv.read(folder.resolve("none.csv"), Map.of("x", "a")))
        .isInstanceOf(DataFileException.class)
        .hasMessageEndingWith("none.csv: there is no such file");
    Path file =
        Files.write(folder.resolve("latin.csv"), "a\n\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Csv.read(file, Map.of("x", "a")))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("is not text in UTF-8");
    Path range = Files.writeString(folder.resolve("range.csv"), "a,b\n1,2\n");
    assertThatThrownBy(() -> Csv.read(range, Map.of("x", "b..a")))
        .hasMessageEndingWith("range.csv:1: column `b` stands after `a`");
  }

  @Test
  void boundsTheLengthOfAField() {
    assertRefused("a,b\n1," + "9".repeat(70_000) + "\n", "a field is longer than 65536 characters");
  }

  private Dataset read(String text, Map<String, String> inputs) throws IOException {
    return Csv.read(Files.writeString(folder.resolve("points.csv"), text), inputs);
  }

  private void assertRefused(String text, String message) {
    assertThatThrownBy(() -> read(text, Map.of("x", "b")))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining(message);
  }
}
