package org.tapeless.dsl.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.tapeless.dsl.ast.Axis;
import org.tapeless.dsl.ast.BinaryOperator;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.ast.Precedence;
import org.tapeless.dsl.ast.UnaryOperator;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/** Makes the tree of a flat list of operands and operators, by precedence climbing. */
final class ChainBuilder {
  /** A prefix operator, or a rule: operand, infix operator, or what stands behind {@code as}. */
  private record Piece(Token prefix, ParserRuleContext rule) {}

  private final TreeContext context;
  private final ExprBuilder exprs;
  private final List<Piece> pieces = new ArrayList<>();
  private int next;

  ChainBuilder(TreeContext context, ExprBuilder exprs, NnParser.ChainContext chain) {
    this.context = context;
    this.exprs = exprs;
    for (ParseTree child : chain.children) {
      if (child instanceof NnParser.OperandContext operand) {
        operand.prefix.forEach(p -> pieces.add(new Piece(p, null)));
      }
      if (child instanceof ParserRuleContext rule) {
        pieces.add(new Piece(null, rule));
      }
    }
  }

  Expr build() {
    return climb(Precedence.PIPE);
  }

  /** Takes the name of a last {@code as T} away, which only an index may end in. */
  Optional<Name> takeRename() {
    ParserRuleContext last = pieces.get(pieces.size() - 1).rule();
    if (!(last instanceof NnParser.NameContext)) {
      return Optional.empty();
    }
    pieces.remove(pieces.size() - 1);
    return Optional.of(context.name(last));
  }

  private Expr climb(Precedence loosest) {
    if (!exprs.descend()) {
      Piece here = pieces.get(next);
      next = pieces.size();
      return exprs.tooDeep(
          here.prefix() != null ? context.span(here.prefix()) : context.span(here.rule()));
    }
    Expr left = prefixed();
    while (next < pieces.size() && !precedence().isLooserThan(loosest)) {
      left = infix(left);
    }
    exprs.ascend();
    return left;
  }

  private Expr prefixed() {
    Piece piece = pieces.get(next++);
    if (piece.prefix() == null) {
      return exprs.operand((NnParser.OperandContext) piece.rule());
    }
    boolean minus = piece.prefix().getType() == NnParser.MINUS;
    UnaryOperator operator = minus ? UnaryOperator.NEGATE : UnaryOperator.NOT;
    Expr operand = climb(Precedence.of(operator));
    SourceSpan span = context.span(piece.prefix()).to(exprs.outerSpan(operand));
    return exprs.made(new Expr.Unary(span, operator, operand), operand);
  }

  private Precedence precedence() {
    if (!(pieces.get(next).rule() instanceof NnParser.InfixContext infix)) {
      return Precedence.VIEW;
    }
    return switch (infix.getStart().getType()) {
      case NnParser.AT, NnParser.AT_OPEN -> Precedence.PRODUCT;
      case NnParser.COMPOSE -> Precedence.COMPOSE;
      case NnParser.PIPE -> Precedence.PIPE;
      default -> Precedence.of(operator(infix));
    };
  }

  private static BinaryOperator operator(NnParser.InfixContext infix) {
    String symbol = infix.getStart().getText();
    for (BinaryOperator operator : BinaryOperator.values()) {
      if (operator.symbol().equals(symbol)) {
        return operator;
      }
    }
    throw new IllegalStateException("the grammar's infix operator " + symbol + " is unknown");
  }

  private Expr infix(Expr left) {
    Precedence precedence = precedence();
    ParserRuleContext rule = pieces.get(next++).rule();
    if (!(rule instanceof NnParser.InfixContext infix)) {
      return view(left, rule);
    }
    Expr right = climb(precedence == Precedence.POWER ? precedence : precedence.tighter());
    SourceSpan span = exprs.outerSpan(left).to(exprs.outerSpan(right));
    Expr made =
        switch (infix.getStart().getType()) {
          case NnParser.AT, NnParser.AT_OPEN ->
              new Expr.Contract(span, left, context.names(infix.name()), right);
          case NnParser.COMPOSE -> new Expr.Compose(span, left, right);
          case NnParser.PIPE -> new Expr.Pipe(span, left, right);
          default -> new Expr.Binary(span, operator(infix), left, right);
        };
    refuseChain(precedence);
    return exprs.made(made, left, right);
  }

  private void refuseChain(Precedence precedence) {
    boolean chained =
        precedence == Precedence.COMPARE && next < pieces.size() && precedence() == precedence;
    if (chained) {
      SourceSpan second = context.span(pieces.get(next).rule());
      context.error(
          Diagnostic.error(ErrorCode.CHAINED_COMPARISON, second)
              .withHelp("write `a < b and b < c`"));
    }
  }

  private Expr view(Expr value, ParserRuleContext rule) {
    SourceSpan span = exprs.outerSpan(value).to(context.span(rule));
    if (!(rule instanceof NnParser.AxesContext written)) {
      String found = "`" + rule.getText() + "`";
      context.error(
          ErrorCode.UNEXPECTED_TOKEN, context.span(rule), "axes in `[ ]` behind `as`", found);
      return value;
    }
    List<Axis> axes = exprs.axes(written);
    List<Expr> children = new ArrayList<>(List.of(value));
    for (Axis axis : axes) {
      if (axis instanceof Axis.Named named) {
        named.size().ifPresent(children::add);
        named.bound().ifPresent(children::add);
      } else if (axis instanceof Axis.Sized sized) {
        children.add(sized.size());
      }
    }
    return exprs.made(new Expr.View(span, value, axes), children);
  }
}
