package org.tapeless.runtime.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.tapeless.runtime.Model;
import org.tapeless.runtime.Parameter;
import org.tapeless.runtime.Parameters;

/**
 * Saves and loads parameters in the safetensors format: eight bytes of header length, a JSON
 * header, raw little-endian values. Python reads the same files with the package {@code
 * safetensors}.
 *
 * <p>Reading believes nothing: names, types, shapes and sizes must be exactly those of the model,
 * the tensors must fill the file without gap or overlap, and no memory is taken for what a file
 * merely claims. The parameters change only after all of it has been read.
 */
public final class SafeTensors {
  /** Bytes of the header's length, which precedes it. */
  static final int LENGTH_BYTES = 8;

  private static final int CHUNK_BYTES = 1 << 16;

  private SafeTensors() {}

  /**
   * Writes all values, in declaration order, with the same bytes for the same values every time.
   *
   * @param metadata free text for whoever reads the file, such as where the model comes from
   * @throws IOException if it cannot be written; an earlier file of that name is then untouched
   * @throws IllegalArgumentException if the metadata is larger than the reader would accept
   */
  public static void write(Path file, Parameters parameters, Map<String, String> metadata)
      throws IOException {
    byte[] header = Header.encode(parameters, metadata);
    AtomicFile.write(file, channel -> writeTo(channel, header, parameters));
  }

  /**
   * Writes the parameters of a model and the states that it keeps, as {@link #write(Path,
   * Parameters, Map)} does.
   */
  public static void write(Path file, Model model, Map<String, String> metadata)
      throws IOException {
    write(file, ModelTensors.of(model), metadata);
  }

  /**
   * Sets the parameters of a model and the states that it keeps, as {@link #read(Path, Parameters)}
   * does.
   */
  public static Map<String, String> read(Path file, Model model) throws IOException {
    Parameters all = ModelTensors.of(model);
    Map<String, String> metadata = read(file, all);
    ModelTensors.store(all, model);
    return metadata;
  }

  /**
   * Sets all values from a file and returns its metadata.
   *
   * @throws SafeTensorsException if the file is damaged or is not of this model; the values are
   *     then untouched
   * @throws IOException if it cannot be read; the values are then untouched
   */
  public static Map<String, String> read(Path file, Parameters parameters) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Header header = Header.read(file, channel, parameters);
      Values values = Values.like(parameters);
      for (Header.Tensor tensor : header.tensors()) {
        readTensor(channel, values, parameters.get(tensor.name()));
      }
      values.storeTo(parameters);
      return header.metadata();
    } catch (NoSuchFileException missing) {
      throw new SafeTensorsException(file, "there is no such file");
    } catch (EOFException shortened) {
      throw new SafeTensorsException(file, "ended while it was being read");
    }
  }

  /**
   * The metadata of a file, whatever model it is of; its values are not looked at.
   *
   * @throws SafeTensorsException if the file is damaged
   * @throws IOException if it cannot be read
   */
  public static Map<String, String> metadata(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return Header.readMetadata(file, channel);
    } catch (NoSuchFileException missing) {
      throw new SafeTensorsException(file, "there is no such file");
    } catch (EOFException shortened) {
      throw new SafeTensorsException(file, "ended while it was being read");
    }
  }

  private static void writeTo(FileChannel channel, byte[] header, Parameters parameters)
      throws IOException {
    ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    writeFully(channel, length.putLong(header.length).flip());
    writeFully(channel, ByteBuffer.wrap(header));
    Values values = Values.of(parameters);
    ByteBuffer chunk = chunk();
    for (int i = 0; i < parameters.size(); ) {
      int end = Math.min(parameters.size(), i + chunk.capacity() / values.width());
      chunk.clear();
      for (; i < end; i++) {
        values.encode(i, chunk);
      }
      writeFully(channel, chunk.flip());
    }
  }

  private static void readTensor(FileChannel channel, Values values, Parameter parameter)
      throws IOException {
    ByteBuffer chunk = chunk();
    int last = parameter.offset() + parameter.size();
    for (int i = parameter.offset(); i < last; ) {
      int end = Math.min(last, i + chunk.capacity() / values.width());
      chunk.clear().limit((end - i) * values.width());
      readFully(channel, chunk);
      chunk.flip();
      for (; i < end; i++) {
        values.decode(i, chunk);
      }
    }
  }

  private static ByteBuffer chunk() {
    return ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Fills the buffer from the channel's position on. */
  static void readFully(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException();
      }
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
