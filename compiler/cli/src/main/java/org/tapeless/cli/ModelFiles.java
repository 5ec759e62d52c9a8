package org.tapeless.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.tapeless.dsl.source.SourceFile;
import org.tapeless.dsl.source.Spelling;

/** Reads what the user names: files relative to the working directory, {@code -} from the pipe. */
final class ModelFiles {
  static final String STANDARD_INPUT = "-";

  /** More than the parser takes, so that it is the parser that refuses a larger model. */
  private static final int MOST_MODEL_BYTES = 2 << 20;

  private final InputStream in;

  ModelFiles(InputStream in) {
    this.in = in;
  }

  /** A model's text under the name that messages show. */
  SourceFile model(String argument) {
    if (argument.equals(STANDARD_INPUT)) {
      return new SourceFile("<stdin>", text("<stdin>", bytes()));
    }
    Path path = path(argument);
    try (InputStream file = open(path)) {
      return new SourceFile(argument, text(argument, file.readNBytes(MOST_MODEL_BYTES)));
    } catch (IOException e) {
      throw Failure.inputOutput("cannot read " + argument + ": " + IoMessages.reason(e));
    }
  }

  private byte[] bytes() {
    try {
      return in.readNBytes(MOST_MODEL_BYTES);
    } catch (IOException e) {
      throw Failure.inputOutput("cannot read standard input: " + IoMessages.reason(e));
    }
  }

  /** Opens a file or, for {@code -}, standard input. */
  InputStream open(String argument) throws IOException {
    return argument.equals(STANDARD_INPUT) ? in : open(path(argument));
  }

  /** Opens a file; what is wrong with its name is said with the nearest name there is. */
  InputStream open(Path path) throws IOException {
    if (java.nio.file.Files.isDirectory(path)) {
      throw Failure.inputOutput("cannot read " + path + ": it is a directory");
    }
    if (java.nio.file.Files.notExists(path)) {
      throw Failure.inputOutput("cannot read " + path + ": no such file" + hint(path));
    }
    return java.nio.file.Files.newInputStream(path);
  }

  static Path path(String argument) {
    try {
      return Path.of(argument);
    } catch (InvalidPathException e) {
      throw Failure.inputOutput("not a file name: " + e.getReason());
    }
  }

  private static String hint(Path path) {
    Path directory = path.toAbsolutePath().getParent();
    Path name = path.getFileName();
    if (directory == null || name == null || !java.nio.file.Files.isDirectory(directory)) {
      return "";
    }
    try (Stream<Path> siblings = java.nio.file.Files.list(directory)) {
      String ending = ending(name.toString());
      List<String> stems =
          siblings
              .map(sibling -> sibling.getFileName().toString())
              .filter(sibling -> ending(sibling).equals(ending))
              .map(sibling -> sibling.substring(0, sibling.length() - ending.length()))
              .sorted()
              .toList();
      String stem = name.toString().substring(0, name.toString().length() - ending.length());
      return Spelling.closest(stem, stems)
          .map(near -> near + ending)
          .map(near -> "; did you mean " + path.resolveSibling(near) + "?")
          .orElse("");
    } catch (IOException e) {
      return ""; // A hint is a kindness; the message stands without it.
    }
  }

  /** {@code .nn}; empty if the name has none. */
  private static String ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 1 ? "" : name.substring(dot);
  }

  private static String text(String name, byte[] bytes) {
    boolean cut = bytes.length == MOST_MODEL_BYTES;
    CodingErrorAction onError = cut ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT;
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(onError)
          .onUnmappableCharacter(onError)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw Failure.inputOutput("cannot read " + name + ": it is not UTF-8 text");
    }
  }
}
