package org.tapeless.dsl.ast;

import java.util.List;
import java.util.Optional;
import org.tapeless.dsl.source.SourceSpan;

/** A line of a body: of a function, module, model or loop. */
public sealed interface Statement extends Line
    permits Statement.Input,
        Statement.Param,
        Statement.State,
        Statement.Update,
        Dims,
        Statement.Binding,
        Statement.Output,
        Statement.Loss,
        Statement.Metric,
        Statement.Differentiate,
        Statement.For,
        Statement.Emit,
        Statement.Return,
        Statement.Checked,
        Function {
  /** Calls the visitor's method for this kind of node. */
  <R> R accept(Visitor<R> visitor);

  /** One method for every kind of node, so that none can be forgotten. */
  interface Visitor<R> {
    R visitInput(Input node);

    R visitParam(Param node);

    R visitState(State node);

    R visitUpdate(Update node);

    R visitDims(Dims node);

    R visitBinding(Binding node);

    R visitOutput(Output node);

    R visitLoss(Loss node);

    R visitMetric(Metric node);

    R visitDifferentiate(Differentiate node);

    R visitFor(For node);

    R visitEmit(Emit node);

    R visitReturn(Return node);

    R visitChecked(Checked node);

    R visitFunction(Function node);
  }

  /**
   * {@code input ids, next: i32[B, T] in 0..<V}: what the caller gives, one type for all the names.
   */
  record Input(SourceSpan span, Trivia trivia, List<Name> names, TypeExpr type)
      implements Statement {
    public Input {
      names = List.copyOf(names);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitInput(this);
    }
  }

  /**
   * {@code param W: [I, O] ~ he}, {@code param b: [O] = 0 if bias}: a learned tensor; random by an
   * initializer or constant.
   */
  record Param(
      SourceSpan span,
      Trivia trivia,
      Name name,
      TypeExpr type,
      boolean random,
      Expr initial,
      Optional<Expr> condition)
      implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitParam(this);
    }
  }

  /** {@code state mean: [C] = 0}: carried from call to call. */
  record State(
      SourceSpan span,
      Trivia trivia,
      Name name,
      TypeExpr type,
      Expr initial,
      Optional<Expr> condition)
      implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitState(this);
    }
  }

  /** {@code update mean = expr}: the next value of a state, in training only. */
  record Update(SourceSpan span, Trivia trivia, Name name, Expr value) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitUpdate(this);
    }
  }

  /**
   * {@code h = expr}, {@code (i, f, g, o) = expr}, {@code norm = BatchNorm(C) if useNorm}; two
   * targets or more are a tuple pattern.
   */
  record Binding(
      SourceSpan span, Trivia trivia, List<Name> targets, Expr value, Optional<Expr> condition)
      implements Statement {
    public Binding {
      targets = List.copyOf(targets);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBinding(this);
    }
  }

  /**
   * {@code output logits: [B, 10] = expr}, or {@code output h} for a name that is bound already.
   */
  record Output(
      SourceSpan span, Trivia trivia, Name name, Optional<TypeExpr> type, Optional<Expr> value)
      implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitOutput(this);
    }
  }

  /** {@code loss = expr} directly in a model. */
  record Loss(SourceSpan span, Trivia trivia, Expr value) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLoss(this);
    }
  }

  /** {@code metric accuracy = expr}. */
  record Metric(SourceSpan span, Trivia trivia, Name name, Expr value) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitMetric(this);
    }
  }

  /** {@code differentiate L by a, b}: gradients beyond those of the parameters. */
  record Differentiate(SourceSpan span, Trivia trivia, Path target, List<Path> by)
      implements Statement {
    public Differentiate {
      by = List.copyOf(by);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitDifferentiate(this);
    }
  }

  /** {@code for b in blocks { x = b(x) }}. */
  record For(
      SourceSpan span, Trivia trivia, Name index, Expr range, Optional<Expr> checkpoint, Block body)
      implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFor(this);
    }
  }

  /** {@code emit h}: what a scan stacks. */
  record Emit(SourceSpan span, Trivia trivia, Expr value) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitEmit(this);
    }
  }

  /** {@code return expr}. */
  record Return(SourceSpan span, Trivia trivia, Expr value) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitReturn(this);
    }
  }

  /** {@code check ...}. */
  record Checked(SourceSpan span, Trivia trivia, Check check) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitChecked(this);
    }
  }
}
