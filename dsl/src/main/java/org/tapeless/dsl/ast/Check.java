package org.tapeless.dsl.ast;

import java.util.List;
import java.util.Optional;
import org.tapeless.dsl.source.SourceSpan;

/** What a model must satisfy, behind the word {@code check}. */
public sealed interface Check extends Node {
  /** Calls the visitor's method for this kind of node. */
  <R> R accept(Visitor<R> visitor);

  /** One method for every kind of node, so that none can be forgotten. */
  interface Visitor<R> {
    R visitGolden(Golden node);

    R visitGradient(Gradient node);

    R visitParams(Params node);

    R visitMemory(Memory node);

    R visitOverfit(Overfit node);

    R visitDeterministic(Deterministic node);
  }

  /** {@code golden (a: 2, x: [[1]]) { L == -8; grad a == 6 within 1e-9 }}. */
  record Golden(
      SourceSpan span, List<Given> inputs, List<Expected> expected, List<Comment> dangling)
      implements Check {
    public Golden {
      inputs = List.copyOf(inputs);
      expected = List.copyOf(expected);
      dangling = List.copyOf(dangling);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitGolden(this);
    }
  }

  /** {@code grad tolerance 1e-6 samples 20}. */
  record Gradient(SourceSpan span, Optional<Expr> tolerance, Optional<Expr> samples)
      implements Check {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitGradient(this);
    }
  }

  /** {@code params == 26_506}. */
  record Params(SourceSpan span, Expr count) implements Check {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitParams(this);
    }
  }

  /** {@code memory <= 1 MiB for B = 64}; without a unit the limit is in bytes. */
  record Memory(SourceSpan span, Expr limit, Optional<Name> unit, List<Argument> dims)
      implements Check {
    public Memory {
      dims = List.copyOf(dims);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitMemory(this);
    }
  }

  /** {@code overfit steps 200 below 0.01}. */
  record Overfit(SourceSpan span, Expr steps, Expr below) implements Check {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitOverfit(this);
    }
  }

  /** {@code deterministic}. */
  record Deterministic(SourceSpan span) implements Check {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitDeterministic(this);
    }
  }
}
