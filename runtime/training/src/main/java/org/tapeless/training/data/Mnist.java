package org.tapeless.training.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
    return read(folder, Integer.MAX_VALUE);
  }

  /** The same with the first so many rows of the training files, or all if there are fewer. */
  public static Dataset read(Path folder, int limit) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new DataFileException(folder, "there is no such folder for MNIST's files");
    }
    Files28 files = new Files28(folder);
    files.add("train", limit);
    if (exists(folder, "t10k-images-idx3-ubyte") || exists(folder, "t10k-labels-idx1-ubyte")) {
      files.add("t10k", Integer.MAX_VALUE);
    }
    return files.dataset();
  }

  /** Gathers pairs of files into one array of images and one of labels. */
  private static final class Files28 {
    private final Path folder;
    private byte[] images = {};
    private byte[] labels = {};

    Files28(Path folder) {
      this.folder = folder;
    }

    void add(String part, int limit) throws IOException {
      Path imageFile = find(folder, part + "-images-idx3-ubyte");
      Path labelFile = find(folder, part + "-labels-idx1-ubyte");
      IdxFile moreImages = IdxFile.read(imageFile, 3);
      IdxFile moreLabels = IdxFile.read(labelFile, 1);
      requireSide(imageFile, moreImages);
      requireSameCount(labelFile, moreLabels, imageFile, moreImages);
      int rows = Math.min(limit, moreLabels.size(0));
      images = join(images, moreImages.elements(), rows * SIDE * SIDE);
      labels = join(labels, moreLabels.elements(), rows);
    }

    Dataset dataset() {
      return Dataset.of(Column.pixels("image", images, SIDE, SIDE), Column.of("label", labels));
    }

    private static byte[] join(byte[] first, byte[] second, int count) {
      byte[] both = Arrays.copyOf(first, Math.addExact(first.length, count));
      System.arraycopy(second, 0, both, first.length, count);
      return both;
    }
  }

  private static void requireSide(Path file, IdxFile images) throws IOException {
    if (images.size(1) != SIDE || images.size(2) != SIDE) {
      throw new DataFileException(
          file, "has images of " + images.size(1) + " x " + images.size(2) + " instead of 28 x 28");
    }
  }

  private static void requireSameCount(
      Path labelFile, IdxFile labels, Path imageFile, IdxFile images) throws IOException {
    if (labels.size(0) != images.size(0)) {
      throw new DataFileException(
          labelFile,
          "has "
              + labels.size(0)
              + " labels, but "
              + imageFile.getFileName()
              + " has "
              + images.size(0)
              + " images");
    }
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
