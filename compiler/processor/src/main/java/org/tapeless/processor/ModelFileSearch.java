package org.tapeless.processor;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import javax.annotation.processing.Filer;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.StandardLocation;
import org.tapeless.dsl.source.ImportFinder;
import org.tapeless.dsl.source.SourceFile;

/**
 * Finds model files from inside the Java compiler, which does not say where the project is: the
 * option's directories, the class output, the class and source path, then the project directory
 * that the class output lies in. Remembers every place for the error.
 */
final class ModelFileSearch implements ImportFinder {
  private static final List<String> BUILD_FILES =
      List.of("pom.xml", "build.gradle", "build.gradle.kts");
  private static final List<String> MAIN_FOLDERS =
      List.of("", "src/main/nn", "src/main/resources", "src/main/java");
  private static final List<String> TEST_FOLDERS =
      List.of("src/test/nn", "src/test/resources", "src/test/java");
  private static final int MOST_LEVELS = 8;

  private final Filer filer;
  private final String sourceDirs;
  private final List<String> tried = new ArrayList<>();
  private Optional<Path> escape = Optional.empty();

  ModelFileSearch(Filer filer, String sourceDirs) {
    this.filer = filer;
    this.sourceDirs = sourceDirs;
  }

  /** The bytes of the first file of that name; empty if there is none. */
  Optional<byte[]> find(String name) throws IOException {
    StringTokenizer directories = new StringTokenizer(sourceDirs, ",;" + File.pathSeparator);
    while (directories.hasMoreTokens()) {
      Optional<byte[]> found = read(Path.of(directories.nextToken().strip()), name);
      if (found.isPresent()) {
        return found;
      }
    }
    for (Location location :
        List.of(
            StandardLocation.CLASS_OUTPUT,
            StandardLocation.CLASS_PATH,
            StandardLocation.SOURCE_PATH)) {
      Optional<byte[]> found = read(location, name);
      if (found.isPresent()) {
        return found;
      }
    }
    return inProject(name);
  }

  /**
   * An imported file: in the folder of the importing one, then from where model files are looked
   * for. Imports stay below the folder that they are found in.
   */
  @Override
  public Answer find(SourceFile importer, List<String> path) {
    int before = tried.size();
    String name = String.join("/", path) + ".nn";
    String folder = importer.name().substring(0, importer.name().lastIndexOf('/') + 1);
    try {
      for (String each : folder.isEmpty() ? List.of(name) : List.of(folder + name, name)) {
        Optional<byte[]> bytes = find(each);
        if (bytes.isPresent()) {
          return answer(each, bytes.get());
        }
      }
      return new Missing(tried.subList(before, tried.size()));
    } catch (IOException e) {
      return new Refused("cannot be read: " + e.getMessage());
    }
  }

  private Answer answer(String name, byte[] bytes) {
    if (escape.isPresent()) {
      return new Refused("leads out of " + escape.get());
    }
    return ModelText.decode(bytes)
        .<Answer>map(text -> new Found(new SourceFile(name, text), name))
        .orElseGet(() -> new Refused("is not UTF-8 text: " + name));
  }

  /** Every place where {@link #find} has looked, in order. */
  List<String> tried() {
    return List.copyOf(tried);
  }

  private Optional<byte[]> inProject(String name) throws IOException {
    Optional<Path> project = project();
    if (project.isEmpty()) {
      return Optional.empty();
    }
    List<String> folders = new ArrayList<>(MAIN_FOLDERS);
    folders.addAll(TEST_FOLDERS);
    for (String folder : folders) {
      Optional<byte[]> found = read(project.get().resolve(folder), name);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The nearest directory above the class output that has a build file. */
  private Optional<Path> project() {
    Path directory;
    try {
      FileObject probe = filer.getResource(StandardLocation.CLASS_OUTPUT, "", "nn.probe");
      directory = Path.of(probe.toUri()).getParent();
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // The compiler writes to memory: there is no directory.
    }
    for (int level = 0; level < MOST_LEVELS && directory != null; level++) {
      Path here = directory;
      if (BUILD_FILES.stream().anyMatch(file -> Files.exists(here.resolve(file)))) {
        return Optional.of(here);
      }
      directory = directory.getParent();
    }
    return Optional.empty();
  }

  private Optional<byte[]> read(Path directory, String name) throws IOException {
    try {
      Path file = directory.resolve(name).normalize();
      tried.add(file.toString());
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      boolean inside = file.toRealPath().startsWith(directory.toRealPath());
      escape = inside ? Optional.empty() : Optional.of(directory);
      return Optional.of(Files.readAllBytes(file));
    } catch (InvalidPathException e) {
      tried.add(directory + " (not a file name: " + e.getReason() + ")");
      return Optional.empty();
    }
  }

  private Optional<byte[]> read(Location location, String name) {
    tried.add(location.getName() + ": " + name);
    try {
      FileObject file = filer.getResource(location, "", name);
      try (InputStream in = file.openInputStream()) {
        return Optional.of(in.readAllBytes());
      }
    } catch (IOException | RuntimeException e) {
      // Compilers differ in how they say that there is no such location or file.
      return Optional.empty();
    }
  }
}
