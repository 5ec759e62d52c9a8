package org.tapeless.runtime.io;

import java.io.IOException;
import java.nio.file.Path;

/** A safetensors file is damaged, or does not fit the model; nothing has been loaded. */
public final class SafeTensorsException extends IOException {
  private static final long serialVersionUID = 1;

  SafeTensorsException(Path file, String problem) {
    super(file + ": " + problem);
  }
}
