package org.tapeless.dsl.ast;

import java.util.List;
import java.util.Optional;
import org.tapeless.dsl.source.SourceSpan;

/**
 * An expression, tightest binding first. Names are not resolved: {@code f(x)} may call anything.
 */
public sealed interface Expr extends Node {
  /** Calls the visitor's method for this kind of node. */
  <R> R accept(Visitor<R> visitor);

  /** One method for every kind of node, so that none can be forgotten. */
  interface Visitor<R> {
    R visitNum(Num node);

    R visitBool(Bool node);

    R visitText(Text node);

    R visitRef(Ref node);

    R visitMember(Member node);

    R visitCall(Call node);

    R visitBracket(Bracket node);

    R visitUnary(Unary node);

    R visitBinary(Binary node);

    R visitContract(Contract node);

    R visitView(View node);

    R visitCompose(Compose node);

    R visitPipe(Pipe node);

    R visitIf(If node);

    R visitTuple(Tuple node);

    R visitArray(Array node);

    R visitScan(Scan node);
  }

  /**
   * A number, kept as written: {@code 55_000}, {@code 1e-3}, {@code inf}; {@link Numbers} reads it.
   */
  record Num(SourceSpan span, String source) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitNum(this);
    }
  }

  /** {@code true} or {@code false}. */
  record Bool(SourceSpan span, boolean value) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBool(this);
    }
  }

  /** A string, its escapes already replaced: {@code "data/mnist"}. */
  record Text(SourceSpan span, String value) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitText(this);
    }
  }

  /** A name that stands for a value, dim, function, module, initializer or option. */
  record Ref(SourceSpan span, String name) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitRef(this);
    }
  }

  /** Something inside something named: {@code valid.accuracy}, {@code embedding.W}. */
  record Member(SourceSpan span, Expr target, Name name) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitMember(this);
    }
  }

  /**
   * A call: operands and attributes applied to a function, module, instance or axis-bracketed
   * operator.
   */
  record Call(SourceSpan span, Expr callee, List<Argument> arguments) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCall(this);
    }
  }

  /**
   * Something in brackets behind a target: axes, gather, select, slice or count, see {@link Index}.
   */
  record Bracket(SourceSpan span, Expr target, List<Index> indices) implements Expr {
    public Bracket {
      indices = List.copyOf(indices);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBracket(this);
    }
  }

  /** {@code -x}, {@code not x}. */
  record Unary(SourceSpan span, UnaryOperator operator, Expr operand) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitUnary(this);
    }
  }

  /**
   * An elementwise infix operator, arithmetic on dims included: {@code x + y}, {@code x ^ 2},
   * {@code Y % 2 == 0}.
   */
  record Binary(SourceSpan span, BinaryOperator operator, Expr left, Expr right) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBinary(this);
    }
  }

  /** A contraction {@code x @ W}, or {@code q @[K] k} over the axes named. */
  record Contract(SourceSpan span, Expr left, List<Name> axes, Expr right) implements Expr {
    public Contract {
      axes = List.copyOf(axes);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitContract(this);
    }
  }

  /** A view {@code x as [B, H, T, K]}: split, join, permute, rename or reshape. */
  record View(SourceSpan span, Expr value, List<Axis> axes) implements Expr {
    public View {
      axes = List.copyOf(axes);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitView(this);
    }
  }

  /** A composition {@code f >> g}: first f, then g. */
  record Compose(SourceSpan span, Expr first, Expr second) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCompose(this);
    }
  }

  /** An application {@code x |> f} or {@code x |> f(y)}: x becomes the first operand. */
  record Pipe(SourceSpan span, Expr input, Expr function) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitPipe(this);
    }
  }

  /** A static choice {@code if c then a else b}. */
  record If(SourceSpan span, Expr condition, Expr then, Expr otherwise) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitIf(this);
    }
  }

  /** Several values at once, two or more: {@code (h, c)}. */
  record Tuple(SourceSpan span, List<Expr> elements) implements Expr {
    public Tuple {
      elements = List.copyOf(elements);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTuple(this);
    }
  }

  /** Literal data: {@code [[1, 2], [3, 4]]}. */
  record Array(SourceSpan span, List<Expr> elements) implements Expr {
    public Array {
      elements = List.copyOf(elements);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitArray(this);
    }
  }

  /** A loop over an axis: {@code scan t in T from (h = h0) { ...; emit h }}. */
  record Scan(
      SourceSpan span,
      Name index,
      Name axis,
      Optional<Expr> checkpoint,
      List<Argument> initial,
      Block body)
      implements Expr {
    public Scan {
      initial = List.copyOf(initial);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitScan(this);
    }
  }
}
