package org.tapeless.training.data;

import java.io.IOException;
import java.nio.file.Path;

/** A data file is missing or not what it should be; the message names the file and the place. */
public final class DataFileException extends IOException {
  private static final long serialVersionUID = 1L;

  DataFileException(Path file, String what) {
    super(file + ": " + what);
  }

  DataFileException(Path file, String what, Throwable cause) {
    super(file + ": " + what, cause);
  }

  /** {@code line} is counted from 1. */
  DataFileException(Path file, int line, String what) {
    super(file + ":" + line + ": " + what);
  }
}
