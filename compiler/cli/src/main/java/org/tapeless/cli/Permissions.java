package org.tapeless.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Gives a temporary file, which only its owner can read, the rights of an ordinary one. */
final class Permissions {
  private static final Set<PosixFilePermission> ORDINARY =
      PosixFilePermissions.fromString("rw-r--r--");

  private Permissions() {}

  /** The rights of {@code existing} for {@code draft}, or the ordinary ones if it is new. */
  static void like(Path existing, Path draft) throws IOException {
    if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
      boolean replaces = Files.exists(existing);
      Files.setPosixFilePermissions(
          draft, replaces ? Files.getPosixFilePermissions(existing) : ORDINARY);
    }
  }
}
