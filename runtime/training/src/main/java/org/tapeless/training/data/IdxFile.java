package org.tapeless.training.data;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file of unsigned bytes in the IDX format of MNIST, plain or compressed by gzip.
 *
 * <p>Two zero bytes, a byte for the element type, one for the number of axes, their sizes as
 * big-endian 32-bit numbers, then the elements. All of it is checked, and nothing is allocated that
 * a file of this length could not fill.
 */
final class IdxFile {
  private static final int UNSIGNED_BYTES = 8;
  private static final int GZIP_FIRST = 0x1F;
  private static final int GZIP_SECOND = 0x8B;

  private static final long MOST_ELEMENTS = Integer.MAX_VALUE - 8;

  /** Deflate makes at most so many bytes of one. */
  private static final long MOST_EXPANSION = 1032;

  private final int[] sizes;
  private final byte[] elements;

  private IdxFile(int[] sizes, byte[] elements) {
    this.sizes = sizes;
    this.elements = elements;
  }

  /** The size of an axis. */
  int size(int axis) {
    return sizes[axis];
  }

  /** All elements, row-major. */
  byte[] elements() {
    return elements;
  }

  /** Reads a file that must have {@code axes} axes. */
  static IdxFile read(Path file, int axes) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        PushbackInputStream start = new PushbackInputStream(raw, 2)) {
      boolean compressed = isGzip(start);
      long most = Files.size(file) * (compressed ? MOST_EXPANSION : 1);
      InputStream plain = compressed ? new GZIPInputStream(start, 1 << 16) : start;
      return read(file, new DataInputStream(plain), axes, most);
    } catch (EOFException shortened) {
      throw new DataFileException(file, "ends in the middle", shortened);
    } catch (ZipException damaged) {
      throw new DataFileException(file, "is damaged: gzip says " + damaged.getMessage(), damaged);
    }
  }

  private static boolean isGzip(PushbackInputStream start) throws IOException {
    byte[] two = new byte[2];
    int count = start.readNBytes(two, 0, 2);
    start.unread(two, 0, count);
    return count == 2 && (two[0] & 0xFF) == GZIP_FIRST && (two[1] & 0xFF) == GZIP_SECOND;
  }

  private static IdxFile read(Path file, DataInputStream in, int axes, long most)
      throws IOException {
    requireMagic(file, in.readInt(), axes);
    int[] sizes = new int[axes];
    long elements = 1;
    for (int axis = 0; axis < axes; axis++) {
      sizes[axis] = in.readInt();
      if (sizes[axis] < 1) {
        throw new DataFileException(file, "axis " + axis + " has the size " + sizes[axis]);
      }
      elements *= sizes[axis];
      if (elements > Math.min(most, MOST_ELEMENTS)) {
        throw new DataFileException(
            file, "its header claims " + elements + " elements, more than the file can hold");
      }
    }
    return new IdxFile(sizes, elements(file, in, (int) elements));
  }

  private static void requireMagic(Path file, int magic, int axes) throws IOException {
    int expected = UNSIGNED_BYTES << 8 | axes;
    if (magic != expected) {
      throw new DataFileException(
          file,
          String.format(
              Locale.ROOT,
              "begins with 0x%08x, but an IDX file of unsigned bytes with %d axes with 0x%08x",
              magic,
              axes,
              expected));
    }
  }

  private static byte[] elements(Path file, DataInputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new DataFileException(
          file, "has " + bytes.length + " elements, but its header says " + count);
    }
    if (in.read() >= 0) {
      throw new DataFileException(file, "goes on after the " + count + " elements of its header");
    }
    return bytes;
  }
}
