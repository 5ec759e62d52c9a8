package org.tapeless.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells whether a generated class still is what its model file says.
 *
 * <p>Build tools compile again when Java sources change, and most do not know of model files. One
 * line in a test finds a class that was left behind: {@code Sources.assertCurrent(new MnistMlp(1),
 * Path.of("src/main/nn/mnist.nn"))}.
 */
public final class Sources {
  private Sources() {}

  /** Whether the model was generated from exactly this file. */
  public static boolean isCurrent(Model model, Path file) throws IOException {
    return model.signature().sha256().equals(sha256(Files.readAllBytes(file)));
  }

  /**
   * Throws an {@link AssertionError} with the mend if the model was generated from another text
   * than the file has now.
   */
  public static void assertCurrent(Model model, Path file) throws IOException {
    String found = sha256(Files.readAllBytes(file));
    String expected = model.signature().sha256();
    if (!found.equals(expected)) {
      throw new AssertionError(
          model.getClass().getName()
              + " is not current: "
              + file
              + " has changed since the class was generated (it has SHA-256 "
              + found
              + ", the class was made from "
              + expected
              + "); compile it again, with Maven by `mvn clean compile`");
    }
  }

  /** The SHA-256 of some bytes as lower-case hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
