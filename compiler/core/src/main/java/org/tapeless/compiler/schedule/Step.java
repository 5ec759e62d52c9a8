package org.tapeless.compiler.schedule;

import java.util.List;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.WindowProduct;
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

  /** A reduction of the one element at the current position begins, in a Java local. */
  record Begin(Value value) implements Step {}

  /**
   * Reductions that accumulate where they are stored begin: all elements below the place {@code
   * at}, which has an index for each of the leading axes (none: for the whole value).
   */
  record Fill(Value value, List<Index> at) implements Step {
    public Fill {
      at = List.copyOf(at);
    }
  }

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

  /**
   * A whole matrix product by the runtime: rows x columns, each element a chain over {@code depth},
   * stored from offset {@code at} on, columns contiguous, rows {@code stride} apart.
   */
  record Multiply(
      Value value,
      Dim rows,
      Dim columns,
      Dim depth,
      Matrix left,
      Matrix right,
      Index at,
      Dim stride)
      implements Step {}

  /**
   * A whole convolution or pool by the runtime, or a gradient of one; the value is stored row-major
   * from its first element on.
   */
  record Convolve(Value value, WindowProduct product, List<Begins> operands) implements Step {}

  /** A stored value that is read row-major from an offset on. */
  record Begins(Value value, Index offset) {}

  /** A stored value read as a matrix: its element (i, j) lies at offset + i * row + j * column. */
  record Matrix(Value value, Index offset, Dim row, Dim column) {}
}
