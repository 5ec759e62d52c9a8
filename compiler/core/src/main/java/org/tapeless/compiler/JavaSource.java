package org.tapeless.compiler;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A generated class as text. */
public record JavaSource(String packageName, String className, String text) {

  /** The class's name with its package. */
  public String qualifiedName() {
    return packageName.isEmpty() ? className : packageName + "." + className;
  }

  /** Where a source tree has the file: {@code demo/vision/MnistMlp.java}. */
  public String path() {
    return qualifiedName().replace('.', '/') + ".java";
  }

  /**
   * Writes the file into a source tree, whole or not at all, and returns where it lies.
   *
   * @throws IllegalArgumentException if the package would lead out of the directory
   * @throws IOException if the file cannot be written; what was there before stays
   */
  public Path writeTo(Path directory) throws IOException {
    Path root = directory.toAbsolutePath().normalize();
    Path target = root.resolve(path()).normalize();
    if (!target.startsWith(root) || target.equals(root)) {
      throw new IllegalArgumentException(path() + " would lie outside " + directory);
    }
    Files.createDirectories(target.getParent());
    Path unfinished = Files.createTempFile(target.getParent(), "." + className, ".tmp");
    try {
      Files.write(unfinished, text.getBytes(StandardCharsets.UTF_8));
      Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    return target;
  }
}
