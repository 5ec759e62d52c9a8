package org.tapeless.compiler.check;

import java.util.List;
import java.util.Map;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.dsl.source.SourceSpan;

/** What a model must satisfy: a {@code check} of its source, ready to be run. */
public sealed interface ModelCheck {
  SourceSpan span();

  /** Values and gradients on given inputs; inputs that are left out are an error of the model. */
  record Golden(
      SourceSpan span,
      Map<String, Tensor> inputs,
      Map<String, Integer> extents,
      List<Expectation> expectations)
      implements ModelCheck {}

  /** {@code value == number within tolerance}; {@code gradient} if it begins with {@code grad}. */
  record Expectation(
      SourceSpan span,
      boolean gradient,
      String value,
      Comparison comparison,
      Tensor expected,
      double tolerance) {}

  /** Central differences and the dot-product test on random points. */
  record Gradient(SourceSpan span, double tolerance, int samples) implements ModelCheck {}

  /**
   * The rule of an operator of the model's own against central differences: no model states it, and
   * each that uses the operator has it.
   *
   * @param graph the operator weighted with random numbers, as the target, and the gradients of its
   *     operands
   * @param low where operands are drawn, both ends included
   */
  record Rule(SourceSpan span, String operator, Graph graph, double low, double high)
      implements ModelCheck {}

  /** The number of trained numbers. */
  record ParameterCount(SourceSpan span, Comparison comparison, long count) implements ModelCheck {}

  /** Bytes of workspace, parameters and gradients of a training instance at given extents. */
  record Memory(SourceSpan span, Comparison comparison, long bytes, Map<String, Integer> extents)
      implements ModelCheck {}

  /** Training on one random batch gets the loss below a limit. */
  record Overfit(SourceSpan span, int steps, double below) implements ModelCheck {}

  /** Two runs give the same bits. */
  record Deterministic(SourceSpan span) implements ModelCheck {}

  /** How a found number is held against an expected one. */
  enum Comparison {
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_EQUAL("<="),
    GREATER(">"),
    GREATER_EQUAL(">=");

    private final String symbol;

    Comparison(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }

    /** Whether {@code found} stands in this relation to {@code expected}. */
    public boolean holds(double found, double expected, double tolerance) {
      return switch (this) {
        case EQUAL -> Math.abs(found - expected) <= tolerance;
        case NOT_EQUAL -> !(Math.abs(found - expected) <= tolerance);
        case LESS -> found < expected;
        case LESS_EQUAL -> found <= expected;
        case GREATER -> found > expected;
        default -> found >= expected;
      };
    }
  }
}
