package org.tapeless.cli;

import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Input and output errors in words: Java's own messages are often a bare path. */
final class IoMessages {
  private IoMessages() {}

  static String of(Exception e) {
    Throwable cause = e instanceof java.io.UncheckedIOException ? e.getCause() : e;
    if (cause instanceof FileSystemException file && file.getFile() != null) {
      return file.getFile() + ": " + reason(file);
    }
    return cause.getMessage() == null ? "input or output failed" : cause.getMessage();
  }

  /** Why a file could not be used, without its name. */
  static String reason(Exception e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or directory";
    } else if (e instanceof AccessDeniedException) {
      return "permission denied";
    } else if (e instanceof FileAlreadyExistsException) {
      return "exists already and is not a directory";
    } else if (e instanceof NotDirectoryException) {
      return "is not a directory";
    } else if (e instanceof DirectoryNotEmptyException) {
      return "is a directory that is not empty";
    } else if (e instanceof CharacterCodingException) {
      return "is not UTF-8 text";
    } else if (e instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason().toLowerCase(java.util.Locale.ROOT);
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
