package org.tapeless.compiler.optimize;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Value;

/**
 * A rewrite that looks at one value and what it is made of, in one walk over the graph.
 *
 * <p>Operands are rewritten before their readers, so a chain collapses in a single walk. A rewrite
 * must not ask who reads a value: the readers are not made yet.
 */
public abstract class LocalRewrite implements Rewrite {
  /**
   * The value to stand for {@code value}, of equal element and dims, or empty to keep it.
   *
   * @param value as it would stand in the new graph; not yet part of it, so no operand for others
   * @param graph where replacements are made; they get the value's place in the model
   */
  protected abstract Optional<Value> replace(Value value, GraphBuilder graph);

  /** Whether what is made besides the replacement is named for the operators that make it. */
  protected boolean namesParts() {
    return false;
  }

  @Override
  public final Graph apply(Graph graph) {
    Rebuild rebuild = new Rebuild(graph);
    for (Value value : graph.values()) {
      List<Value> operands = rebuild.operands(value);
      rebuild.builder().at(value.origin());
      Value draft = rebuild.builder().draft(value, operands);
      int first = rebuild.builder().size();
      Optional<Value> replacement = replace(draft, rebuild.builder());
      if (replacement.isPresent() && rebuild.mayReplace(value, replacement.get())) {
        rebuild.replace(value, replacement.get());
        if (namesParts()) {
          rebuild.nameParts(first, replacement.get());
        }
      } else {
        rebuild.keep(value, operands);
      }
    }
    return rebuild.finish();
  }
}
