package org.tapeless.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileSetTest {
  @TempDir Path folder;

  @Test
  void replacesAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");
    write(file, "new");
    assertThat(file).hasContent("new");
    assertThat(folder.toFile().list()).containsExactly("a.txt");
  }

  /** A pipe stands for devices too: replacing {@code /dev/null} by a file breaks a machine. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void writesIntoAPipeAndLeavesIt() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> read(pipe));
    write(pipe, "through");
    assertThat(Files.isRegularFile(pipe)).isFalse();
    assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo("through");
  }

  private static void write(Path path, String text) throws Exception {
    FileSet files = new FileSet();
    files.add(path, text);
    files.write();
  }

  private static String read(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
