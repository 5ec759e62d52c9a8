package org.tapeless.runtime.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces a file whole or not at all.
 *
 * <p>The content goes to a temporary file in the same folder, is forced to the disk and then moved
 * over the target, so that neither a failure nor a power cut leaves half a file under its name.
 */
public final class AtomicFile {
  private static final int MOST_ATTEMPTS = 100;

  private AtomicFile() {}

  /** What writes the content; the channel is empty and must not be closed. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything to the channel. */
    void writeTo(FileChannel channel) throws IOException;
  }

  /**
   * Writes {@code content} to {@code file}, replacing what was there.
   *
   * @throws IOException if that fails; then {@code file} is as it was and no temporary file is left
   */
  public static void write(Path file, Content content) throws IOException {
    Path target = file.toAbsolutePath();
    Path temporary = reserve(target);
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException | Error failure) {
      deleteAfter(failure, temporary);
      throw failure;
    }
  }

  /**
   * An empty file of a new name beside the target. Not {@link Files#createTempFile}, whose files
   * only their owner may read, even after the move.
   */
  private static Path reserve(Path target) throws IOException {
    if (!Files.isDirectory(target.getParent())) {
      throw new NoSuchFileException(target.toString(), null, "its folder does not exist");
    }
    long process = ProcessHandle.current().pid();
    for (int attempt = 0; ; attempt++) {
      Path candidate =
          target.resolveSibling(
              "." + target.getFileName() + "." + process + "-" + attempt + ".tmp");
      try {
        return Files.createFile(candidate);
      } catch (FileAlreadyExistsException taken) {
        if (attempt == MOST_ATTEMPTS) {
          throw taken;
        }
      }
    }
  }

  private static void deleteAfter(Throwable failure, Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException second) {
      failure.addSuppressed(second);
    }
  }
}
