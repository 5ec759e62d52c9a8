package org.tapeless.compiler.schedule;

import java.util.List;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.types.Dim;

/**
 * A step of a kernel.
 *
 * <p>Formulas are those of {@code loops} with two readings fixed: an element's operand is the
 * {@linkplain Value#id id of a value} that is stored or local, and an index variable is the {@link
 * Variable#number number of a loop variable} of the kernel.
 */
public sealed interface Step {
  /** The body for each position of the variable, ascending. */
  record Loop(Variable variable, List<Step> body) implements Step {
    public Loop {
      body = List.copyOf(body);
    }
  }

  /** The value becomes a Java local of the enclosing loop body. */
  record Define(Value value, Formula formula) implements Step {}

  /** The value's element at the given place is stored. */
  record Store(Value value, List<Index> at, Formula formula) implements Step {
    public Store {
      at = List.copyOf(at);
    }
  }

  /**
   * A reduction begins: {@code whole} of all its elements, which are stored, or of the one element
   * of the current position, which is local.
   */
  record Begin(Value value, boolean whole) implements Step {}

  /**
   * One element joins a reduction.
   *
   * @param at where in the stored array the reduction accumulates; empty if it does so in a local
   * @param position the flat ascending position among the reduced elements, for lanes and argmax
   */
  record Accumulate(Value value, List<Index> at, Formula element, Index position) implements Step {
    public Accumulate {
      at = List.copyOf(at);
    }
  }

  /** A reduction of one element ends; its value is a Java local from here on. */
  record End(Value value) implements Step {}

  /** A whole matrix product by the runtime: rows x columns, each a chain over {@code depth}. */
  record Multiply(Value value, Dim rows, Dim columns, Dim depth, Matrix left, Matrix right)
      implements Step {}

  /** A stored value read as a matrix: its element (i, j) lies at i * row + j * column. */
  record Matrix(Value value, Dim row, Dim column) {}
}
