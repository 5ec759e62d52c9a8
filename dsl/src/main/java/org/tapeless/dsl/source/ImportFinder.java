package org.tapeless.dsl.source;

import java.util.List;

/**
 * Finds the files that {@code import path.name} means. The language says nothing of folders: who
 * calls the compiler knows where model files may come from, and answers for nothing else.
 */
@FunctionalInterface
public interface ImportFinder {
  /** Finds nothing: for a model whose text stands alone. */
  ImportFinder NONE = (importer, path) -> new Missing(List.of());

  /**
   * The file that {@code path} names in an {@code import} of {@code importer}.
   *
   * @param path names of the language, so letters, digits and {@code _} alone
   */
  Answer find(SourceFile importer, List<String> path);

  /** What came of a search. */
  sealed interface Answer {}

  /**
   * The file.
   *
   * @param identity the same for the same file, by whatever way it was found
   */
  record Found(SourceFile file, String identity) implements Answer {}

  /** There is none at any of these places. */
  record Missing(List<String> tried) implements Answer {
    public Missing {
      tried = List.copyOf(tried);
    }
  }

  /** There is one that must not or cannot be read; the reason continues "it ...". */
  record Refused(String reason) implements Answer {}
}
