package org.tapeless.training.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a CSV file into records and fields as RFC 4180 says: commas, quotes around what holds commas
 * or line ends, a doubled quote for a quote. Empty lines are passed over.
 */
final class CsvRecords {
  private static final int LONGEST_FIELD = 1 << 16;
  private static final int MOST_FIELDS = 1 << 20;
  private static final int END = -1;

  private final Path file;
  private final BufferedReader in;
  private int line = 1;
  private int recordLine;
  private int next;

  CsvRecords(Path file, BufferedReader in) throws IOException {
    this.file = file;
    this.in = in;
    advance();
    if (next == '\uFEFF') {
      advance();
    }
  }

  /** The line on which the last record began, counted from 1. */
  int line() {
    return recordLine;
  }

  /** The fields of the next record; null at the end of the file. */
  List<String> next() throws IOException {
    while (next == '\n') {
      advance();
    }
    if (next == END) {
      return null;
    }
    recordLine = line;
    List<String> fields = new ArrayList<>();
    fields.add(field());
    while (next == ',') {
      advance();
      fields.add(field());
      if (fields.size() > MOST_FIELDS) {
        throw new DataFileException(file, recordLine, "has more than " + MOST_FIELDS + " fields");
      }
    }
    if (next != END && next != '\n') {
      throw new DataFileException(file, line, "text follows a closing quote");
    }
    return fields;
  }

  private String field() throws IOException {
    StringBuilder text = new StringBuilder();
    if (next == '"') {
      quoted(text);
      return text.toString();
    }
    while (next != ',' && next != '\n' && next != END) {
      append(text);
    }
    return text.toString().strip();
  }

  private void quoted(StringBuilder text) throws IOException {
    int start = line;
    advance();
    while (true) {
      if (next == END) {
        throw new DataFileException(file, start, "a quote is opened and never closed");
      }
      if (next == '"') {
        advance();
        if (next != '"') {
          return;
        }
      }
      append(text);
    }
  }

  private void append(StringBuilder text) throws IOException {
    if (text.length() == LONGEST_FIELD) {
      throw new DataFileException(
          file, line, "a field is longer than " + LONGEST_FIELD + " characters");
    }
    text.append((char) next);
    advance();
  }

  /** Reads a character; every kind of line end becomes one newline. */
  private void advance() throws IOException {
    if (next == '\n') {
      line++;
    }
    try {
      next = in.read();
      if (next == '\r') {
        in.mark(1);
        if (in.read() != '\n') {
          in.reset();
        }
        next = '\n';
      }
    } catch (CharacterCodingException notUtf8) {
      throw new DataFileException(file, line + ": is not text in UTF-8", notUtf8);
    }
  }
}
