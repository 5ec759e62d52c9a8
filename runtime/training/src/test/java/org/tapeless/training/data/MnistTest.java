package org.tapeless.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tapeless.training.Dataset;

class MnistTest {
  private static final int PIXELS = 28 * 28;

  @TempDir Path folder;

  @BeforeEach
  void writeFourFiles() throws IOException {
    plain("train-images-idx3-ubyte", images(3, 28, 28));
    plain("train-labels-idx1-ubyte", idx(0x801, bytes(5, 0, 9), 3));
    compressed("t10k-images-idx3-ubyte.gz", images(2, 28, 28));
    compressed("t10k-labels-idx1-ubyte.gz", idx(0x801, bytes(1, 2), 2));
  }

  @Test
  void readsTrainingRowsThenTestRows() throws IOException {
    Dataset data = Mnist.read(folder);
    assertThat(data.rows()).isEqualTo(5);
    assertThat(data.columnNames()).containsExactly("image", "label");
    assertThat(data.value("label", 2, 0)).isEqualTo(9);
    assertThat(data.value("label", 4, 0)).isEqualTo(2);
    assertThat(data.value("image", 0, 1)).isEqualTo(1 / 255.0);
    assertThat(data.value("image", 1, 0)).isEqualTo(PIXELS % 256 / 255.0);
  }

  @Test
  void readsTrainingFilesAlone() throws IOException {
    Files.delete(folder.resolve("t10k-images-idx3-ubyte.gz"));
    assertRefused("there is neither t10k-images-idx3-ubyte nor t10k-images-idx3-ubyte.gz");
    Files.delete(folder.resolve("t10k-labels-idx1-ubyte.gz"));
    assertThat(Mnist.read(folder).rows()).isEqualTo(3);
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    assertThatThrownBy(() -> Mnist.read(folder.resolve("none")))
        .isInstanceOf(DataFileException.class)
        .hasMessageEndingWith("none: there is no such folder for MNIST's files");
    Files.delete(folder.resolve("train-labels-idx1-ubyte"));
    assertRefused("there is neither train-labels-idx1-ubyte nor train-labels-idx1-ubyte.gz");
  }

  @Test
  void checksEveryFieldOfTheHeader() throws IOException {
    plain("train-images-idx3-ubyte", idx(0x801, new byte[3], 3));
    assertRefused(
        "begins with 0x00000801, but an IDX file of unsigned bytes with 3 axes with"
            + " 0x00000803");
    plain("train-images-idx3-ubyte", idx(0xD03, new byte[PIXELS], 1, 28, 28));
    assertRefused("begins with 0x00000d03");
    plain("train-images-idx3-ubyte", images(3, 28, 27));
    assertRefused("has images of 28 x 27 instead of 28 x 28");
    plain("train-images-idx3-ubyte", idx(0x803, new byte[0], 0, 28, 28));
    assertRefused("axis 0 has the size 0");
    plain("train-images-idx3-ubyte", idx(0x803, new byte[0], -1, 28, 28));
    assertRefused("axis 0 has the size -1");
    plain("train-images-idx3-ubyte", images(4, 28, 28));
    assertRefused("has 3 labels, but train-images-idx3-ubyte has 4 images");
  }

  @Test
  void checksTheLengthOfTheFile() throws IOException {
    byte[] right = images(3, 28, 28);
    plain("train-images-idx3-ubyte", Arrays.copyOf(right, right.length + 1));
    assertRefused("goes on after the 2352 elements of its header");
    plain("train-images-idx3-ubyte", Arrays.copyOf(right, 10));
    assertRefused("ends in the middle");
    Files.delete(folder.resolve("train-images-idx3-ubyte"));
    compressed("train-images-idx3-ubyte.gz", Arrays.copyOf(right, right.length - 1));
    assertRefused("has 2351 elements, but its header says 2352");
    Path file = folder.resolve("train-images-idx3-ubyte.gz");
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 60));
    assertRefused("ends in the middle");
  }

  @Test
  void allocatesNothingForAHeaderThatLies() throws IOException {
    plain("train-images-idx3-ubyte", idx(0x803, new byte[9], Integer.MAX_VALUE, 28, 28));
    assertRefused("more than the file can hold");
    Files.delete(folder.resolve("train-images-idx3-ubyte"));
    compressed("train-images-idx3-ubyte.gz", idx(0x803, new byte[9], 2_000_000, 28, 28));
    assertRefused("more than the file can hold");
  }

  @Test
  void saysThatGzipIsDamaged() throws IOException {
    Path file = folder.resolve("t10k-images-idx3-ubyte.gz");
    byte[] content = Files.readAllBytes(file);
    content[content.length - 5] ^= 1;
    Files.write(file, content);
    assertRefused("is damaged: gzip says");
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> Mnist.read(folder))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining(message);
  }

  private static byte[] images(int count, int rows, int columns) throws IOException {
    byte[] pixels = new byte[count * rows * columns];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) i;
    }
    return idx(0x803, pixels, count, rows, columns);
  }

  private static byte[] idx(int magic, byte[] elements, int... sizes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(magic);
    for (int size : sizes) {
      out.writeInt(size);
    }
    out.write(elements);
    return bytes.toByteArray();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private void plain(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
  }

  private void compressed(String name, byte[] content) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      out.write(content);
    }
  }
}
