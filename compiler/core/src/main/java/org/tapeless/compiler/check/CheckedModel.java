package org.tapeless.compiler.check;

import java.util.List;
import java.util.OptionalLong;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.types.Precision;
import org.tapeless.dsl.source.SourceFile;
import org.tapeless.dsl.source.SourceSpan;

/**
 * A model that obeys every rule of the language: its forward graph and what it promises.
 *
 * @param packageName the file's package, empty if it names none
 * @param documentation the text of its {@code ///} comments, empty if it has none
 * @param dims the symbolic dims that occur in its inputs, in order of declaration
 * @param graph named results are its outputs, loss or target, metrics and the values whose gradient
 *     {@code differentiate} wants
 */
public record CheckedModel(
    String name,
    String packageName,
    String documentation,
    SourceFile source,
    SourceSpan span,
    Precision precision,
    List<SymbolicDim> dims,
    Graph graph,
    List<ModelCheck> checks) {
  public CheckedModel {
    dims = List.copyOf(dims);
    checks = List.copyOf(checks);
  }

  /** A dim whose extent every call gives; {@code T <= 64} bounds it. */
  public record SymbolicDim(String name, OptionalLong bound) {}
}
