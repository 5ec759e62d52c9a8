package org.tapeless.compiler;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.dsl.source.ImportFinder;
import org.tapeless.dsl.source.SourceFile;

/**
 * Finds imported files below folders: first the folder of the file that imports, then the declared
 * roots in their order. A link that leads out of the folder where it stands is not followed.
 */
public final class SourceRoots implements ImportFinder {
  /** More than the parser takes, so that it is the parser that refuses a larger file. */
  private static final int MOST_BYTES = 2 << 20;

  private final List<Path> roots;

  /**
   * @param roots folders that are searched behind that of the importing file
   */
  public SourceRoots(List<Path> roots) {
    this.roots = List.copyOf(roots);
  }

  @Override
  public Answer find(SourceFile importer, List<String> path) {
    List<Path> folders = new ArrayList<>();
    folder(importer).ifPresent(folders::add);
    folders.addAll(roots);
    String name = String.join("/", path) + ".nn";
    List<String> tried = new ArrayList<>();
    for (Path folder : folders) {
      Path file = folder.resolve(name);
      tried.add(file.toString());
      if (Files.exists(file)) {
        return read(file, folder);
      }
    }
    return new Missing(tried);
  }

  /** The folder of a file that was read from one; a text from elsewhere has none. */
  private static Optional<Path> folder(SourceFile importer) {
    try {
      Path file = Path.of(importer.name());
      Path parent = file.getParent();
      return Files.isRegularFile(file)
          ? Optional.of(parent == null ? Path.of("") : parent)
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty(); // A name for messages, such as <stdin>.
    }
  }

  private static Answer read(Path file, Path folder) {
    try {
      Path real = file.toRealPath();
      if (!real.startsWith(folder.toRealPath())) {
        return new Refused("leads out of " + folder.toAbsolutePath().normalize());
      }
      if (!Files.isRegularFile(real)) {
        return new Refused("is not a file: " + file);
      }
      try (InputStream in = Files.newInputStream(real)) {
        return new Found(new SourceFile(file.toString(), text(in)), real.toString());
      }
    } catch (CharacterCodingException e) {
      return new Refused("is not UTF-8 text: " + file);
    } catch (IOException e) {
      return new Refused("cannot be read: " + file);
    }
  }

  private static String text(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES);
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
