package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tapeless.dsl.source.SourceSpan;
import org.tapeless.dsl.source.Spelling;

/** Names and what they stand for; an inner scope shadows the outer one. */
final class Scope {
  private static final int MOST_SUGGESTIONS = 100;

  private final Scope outer;
  private final boolean file;
  private final Map<String, Binding> names = new LinkedHashMap<>();
  private final Map<String, List<String>> factorings = new LinkedHashMap<>();
  private final Map<String, Long> limits = new LinkedHashMap<>();
  private final Map<String, SourceSpan> locals = new LinkedHashMap<>();
  private final Set<String> read = new LinkedHashSet<>();
  private int suggestions;

  private Scope(Scope outer, boolean file) {
    this.outer = outer;
    this.file = file;
  }

  /**
   * The scope of a file's declarations; those of {@code outer} are in scope too, if it is there.
   */
  static Scope ofFile(Optional<Scope> outer) {
    return new Scope(outer.orElse(null), true);
  }

  Scope inner() {
    return new Scope(this, false);
  }

  /** Binds a name, shadowing what it stood for. */
  void bind(String name, Binding binding) {
    names.put(name, binding);
  }

  Optional<Binding> find(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Binding binding = scope.names.get(name);
      if (binding != null) {
        scope.read.add(name);
        return Optional.of(binding);
      }
    }
    return Optional.empty();
  }

  /** Whether a name of this scope has been looked up. */
  boolean isRead(String name) {
    return read.contains(name);
  }

  /** Like {@link #find}, but not among the declarations of a file. */
  Optional<Binding> findInside(String name) {
    for (Scope scope = this; scope != null && !scope.file; scope = scope.outer) {
      Binding binding = scope.names.get(name);
      if (binding != null) {
        return Optional.of(binding);
      }
    }
    return Optional.empty();
  }

  /** What this scope itself binds. */
  Optional<Binding> own(String name) {
    read.add(name);
    return Optional.ofNullable(names.get(name));
  }

  /** Notes the greatest extent of a symbolic dim. */
  void limit(String name, long greatest) {
    limits.put(name, greatest);
  }

  /** The greatest extent of a symbolic dim, if one is declared here. */
  OptionalLong limit(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      if (scope.limits.containsKey(name)) {
        return OptionalLong.of(scope.limits.get(name));
      }
    }
    return OptionalLong.empty();
  }

  /** Notes that a loop in this scope binds a name of its own. */
  void noteLocal(String name, SourceSpan loop) {
    locals.putIfAbsent(name, loop);
  }

  /** The loop that has kept a name to itself, if there is one. */
  Optional<SourceSpan> loopOf(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      if (scope.locals.containsKey(name)) {
        return Optional.of(scope.locals.get(name));
      }
    }
    return Optional.empty();
  }

  /** Declares that a dim is the product of others. */
  void factor(String name, List<String> factors) {
    factorings.put(name, List.copyOf(factors));
  }

  /** The declared factors of a dim, or none. */
  List<String> factors(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      if (scope.factorings.containsKey(name)) {
        return scope.factorings.get(name);
      }
      if (scope.names.containsKey(name)) {
        return List.of();
      }
    }
    return List.of();
  }

  /**
   * The name in scope, or among {@code more}, that was probably meant by an unknown one. Searching
   * is slow, and nobody reads the hundredth suggestion: then there are none.
   */
  Optional<String> nearest(String name, Collection<String> more) {
    Scope root = this;
    while (root.outer != null) {
      root = root.outer;
    }
    if (++root.suggestions > MOST_SUGGESTIONS) {
      return Optional.empty();
    }
    Set<String> candidates = visible();
    candidates.addAll(more);
    return Spelling.closest(name, candidates);
  }

  /** Every name in scope, for "did you mean". */
  private Set<String> visible() {
    Set<String> all = new LinkedHashSet<>();
    for (Scope scope = this; scope != null; scope = scope.outer) {
      all.addAll(scope.names.keySet());
    }
    return all;
  }

  /** The names this scope itself binds. */
  List<String> ownNames() {
    return new ArrayList<>(names.keySet());
  }
}
