package org.tapeless.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Where the files of a training go if the user does not say. */
final class RunFolders {
  private static final String PARENT = "runs";

  private RunFolders() {}

  /** {@code runs/digits-standard}, or the first such name with a number that is not taken. */
  static Path free(Path workingDirectory, String model, String recipe) {
    String name = (model + "-" + recipe).toLowerCase(Locale.ROOT);
    Path folder = workingDirectory.resolve(PARENT).resolve(name);
    for (int number = 2; Files.exists(folder); number++) {
      folder = folder.resolveSibling(name + "-" + number);
    }
    return folder;
  }
}
