package org.tapeless.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files that are written all or not at all: everything goes to temporary files first, which are
 * moved into place only when all of them are complete.
 */
final class FileSet {
  private final Map<Path, String> texts = new LinkedHashMap<>();

  /** A file to write; a path that was added before is a conflict of two models. */
  void add(Path path, String text) {
    if (texts.putIfAbsent(path, text) != null) {
      throw Failure.usage("two models would be written to " + path);
    }
  }

  /** Writes the files and returns their paths in order. */
  List<Path> write() throws IOException {
    Map<Path, Path> temporary = new LinkedHashMap<>();
    try {
      for (Map.Entry<Path, String> entry : texts.entrySet()) {
        Path target = real(entry.getKey());
        Path directory = target.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        if (Files.isDirectory(target)) {
          throw Failure.inputOutput("cannot write " + target + ": it is a directory");
        }
        if (isDevice(target)) {
          Files.writeString(target, entry.getValue(), StandardCharsets.UTF_8);
          continue;
        }
        Path draft = Files.createTempFile(directory, ".nnc", ".tmp");
        temporary.put(draft, target);
        Files.writeString(draft, entry.getValue(), StandardCharsets.UTF_8);
        Permissions.like(target, draft);
      }
      for (Map.Entry<Path, Path> entry : temporary.entrySet()) {
        Files.move(entry.getKey(), entry.getValue(), StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      for (Path draft : temporary.keySet()) {
        Files.deleteIfExists(draft);
      }
    }
    return List.copyOf(texts.keySet());
  }

  /** A device or a pipe, such as {@code /dev/null}: moving a file over it would destroy it. */
  private static boolean isDevice(Path target) {
    return Files.exists(target) && !Files.isRegularFile(target);
  }

  /** A symbolic link stays one: the file that it names is replaced. */
  private static Path real(Path path) throws IOException {
    return Files.isSymbolicLink(path) && Files.exists(path) ? path.toRealPath() : path;
  }
}
