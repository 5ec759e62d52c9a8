package org.tapeless.dsl.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what a compilation has to say, so that it can go on after an error and report all of
 * them in the order of the source. The same code at the same place is kept once: later stages often
 * meet the same mistake again.
 */
public final class Diagnostics {
  /** No reader works through more than this at a time; the rest is only counted. */
  public static final int LIMIT = 50;

  /** Beyond this even collecting stops, which bounds the memory for hostile input. */
  private static final int CAPACITY = 1_000;

  private record Place(ErrorCode code, SourceSpan span) {}

  private static final Comparator<Diagnostic> BY_POSITION =
      Comparator.comparing(Diagnostic::primary).thenComparing(d -> d.code().code());

  private final List<Diagnostic> all = new ArrayList<>();
  private final Set<Place> seen = new HashSet<>();
  private int dropped;
  private int errors;

  public void add(Diagnostic diagnostic) {
    if (all.size() == CAPACITY) {
      dropped++;
    } else if (seen.add(new Place(diagnostic.code(), diagnostic.primary()))) {
      all.add(diagnostic);
    } else {
      return;
    }
    if (diagnostic.severity() == Severity.ERROR) {
      errors++;
    }
  }

  public boolean hasErrors() {
    return errors > 0;
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** The number of errors, those beyond the limit included. */
  public int errorCount() {
    return errors;
  }

  /** At most {@link #LIMIT} diagnostics by file and position. */
  public List<Diagnostic> sorted() {
    return all.stream().sorted(BY_POSITION).limit(LIMIT).toList();
  }

  /** How many diagnostics {@link #sorted} leaves out. */
  public int omitted() {
    return Math.max(0, all.size() - LIMIT) + dropped;
  }
}
