package org.tapeless.training.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tapeless.training.Column;
import org.tapeless.training.Dataset;

/**
 * The MNIST database of handwritten digits, or any other in the same four files, such as
 * Fashion-MNIST.
 *
 * <p>Columns {@code image} (28 x 28 pixels, which a real input sees as 0 to 1 and a {@code u8}
 * input as 0 to 255) and {@code label}. The training files' rows come first, then those of the test
 * files ({@code t10k-}), so that a split with {@code test rest} tests on them.
 */
public final class Mnist {
  /** Pixels along an edge. */
  public static final int SIDE = 28;

  private Mnist() {}

  /**
   * Reads {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte} and, where they are
   * there, {@code t10k-images-idx3-ubyte}, {@code t10k-labels-idx1-ubyte}; each may end in {@code
   * .gz}.
   */
  public static Dataset read(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new DataFileException(folder, "there is no such folder for MNIST's files");
    }
    Digits28 train = pair(folder, "train");
    boolean tested =
        exists(folder, "t10k-images-idx3-ubyte") || exists(folder, "t10k-labels-idx1-ubyte");
    Digits28 all = tested ? train.and(pair(folder, "t10k")) : train;
    return Dataset.of(
        Column.pixels("image", all.images(), SIDE, SIDE), Column.of("label", all.labels()));
  }

  /** Images and their labels, row by row. */
  private record Digits28(byte[] images, byte[] labels) {
    Digits28 and(Digits28 more) {
      return new Digits28(join(images, more.images), join(labels, more.labels));
    }

    private static byte[] join(byte[] first, byte[] second) {
      byte[] both = new byte[Math.addExact(first.length, second.length)];
      System.arraycopy(first, 0, both, 0, first.length);
      System.arraycopy(second, 0, both, first.length, second.length);
      return both;
    }
  }

  private static Digits28 pair(Path folder, String part) throws IOException {
    Path imageFile = find(folder, part + "-images-idx3-ubyte");
    Path labelFile = find(folder, part + "-labels-idx1-ubyte");
    IdxFile images = IdxFile.read(imageFile, 3);
    IdxFile labels = IdxFile.read(labelFile, 1);
    int[] sizes = images.sizes();
    if (sizes[1] != SIDE || sizes[2] != SIDE) {
      throw new DataFileException(
          imageFile, "has images of " + sizes[1] + " x " + sizes[2] + " instead of 28 x 28");
    }
    if (labels.sizes()[0] != sizes[0]) {
      throw new DataFileException(
          labelFile,
          "has "
              + labels.sizes()[0]
              + " labels, but "
              + imageFile.getFileName()
              + " has "
              + sizes[0]
              + " images");
    }
    return new Digits28(images.elements(), labels.elements());
  }

  private static boolean exists(Path folder, String name) {
    return candidates(folder, name).stream().anyMatch(Files::isRegularFile);
  }

  private static Path find(Path folder, String name) throws IOException {
    return candidates(folder, name).stream()
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new DataFileException(
                    folder, "there is neither " + name + " nor " + name + ".gz in this folder"));
  }

  private static List<Path> candidates(Path folder, String name) {
    return List.of(folder.resolve(name), folder.resolve(name + ".gz"));
  }
}
