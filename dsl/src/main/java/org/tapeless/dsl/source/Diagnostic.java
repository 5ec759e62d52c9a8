package org.tapeless.dsl.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One message about a place in a model: what is wrong ({@code message}), what was expected and
 * found there ({@code label}), where it came from ({@code notes}) and the mend ({@code help}).
 */
public record Diagnostic(
    ErrorCode code,
    Severity severity,
    SourceSpan primary,
    String message,
    String label,
    List<Note> notes,
    Optional<String> help) {
  public Diagnostic {
    Objects.requireNonNull(code);
    Objects.requireNonNull(severity);
    Objects.requireNonNull(primary);
    Objects.requireNonNull(message);
    Objects.requireNonNull(label);
    notes = List.copyOf(notes);
    Objects.requireNonNull(help);
  }

  /** An error with the code's title, its {@code {0}}, {@code {1}} filled from the arguments. */
  public static Diagnostic error(ErrorCode code, SourceSpan primary, Object... arguments) {
    return of(Severity.ERROR, code, primary, arguments);
  }

  /** A warning with the code's title, filled like {@link #error}. */
  public static Diagnostic warning(ErrorCode code, SourceSpan primary, Object... arguments) {
    return of(Severity.WARNING, code, primary, arguments);
  }

  private static Diagnostic of(
      Severity severity, ErrorCode code, SourceSpan primary, Object... arguments) {
    String message = code.title(arguments);
    return new Diagnostic(code, severity, primary, message, "", List.of(), Optional.empty());
  }

  /** The same with the text that stands beside the underlined place. */
  public Diagnostic withLabel(String label) {
    return new Diagnostic(code, severity, primary, message, label, notes, help);
  }

  /** The same with one more note. */
  public Diagnostic withNote(String text) {
    return withNote(new Note(text, Optional.empty()));
  }

  /** The same with one more note that ends in {@code at file:line:column}. */
  public Diagnostic withNote(String text, SourceSpan span) {
    return withNote(new Note(text, Optional.of(span)));
  }

  private Diagnostic withNote(Note note) {
    List<Note> more = new ArrayList<>(notes);
    more.add(note);
    return new Diagnostic(code, severity, primary, message, label, more, help);
  }

  /** The same with the mend. */
  public Diagnostic withHelp(String help) {
    return new Diagnostic(code, severity, primary, message, label, notes, Optional.of(help));
  }
}
