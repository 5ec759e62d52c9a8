package org.tapeless.dsl.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.tapeless.dsl.ast.Argument;
import org.tapeless.dsl.ast.Check;
import org.tapeless.dsl.ast.Expected;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Given;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.ast.Path;
import org.tapeless.dsl.ast.Trivia;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/** What stands behind the word {@code check}. */
final class CheckBuilder {
  private final TreeContext context;
  private final ExprBuilder exprs;

  CheckBuilder(TreeContext context, ExprBuilder exprs) {
    this.context = context;
    this.exprs = exprs;
  }

  Check check(NnParser.CheckContext rule) {
    SourceSpan span = context.span(rule);
    if (rule instanceof NnParser.GoldenCheckContext g) {
      return golden(span, g);
    } else if (rule instanceof NnParser.GradientCheckContext g) {
      return gradient(span, g);
    } else if (rule instanceof NnParser.ParamsCheckContext p) {
      return new Check.Params(span, exprs.expr(p.expr()));
    } else if (rule instanceof NnParser.MemoryCheckContext m) {
      Expr limit = exprs.expr(m.expr());
      Optional<Name> unit = Optional.ofNullable(m.ID()).map(i -> unit(i.getSymbol()));
      List<Argument> dims = exprs.arguments(m.argument());
      return new Check.Memory(span, limit, unit, dims);
    } else if (rule instanceof NnParser.OverfitCheckContext o) {
      return new Check.Overfit(span, exprs.expr(o.expr(0)), exprs.expr(o.expr(1)));
    }
    return new Check.Deterministic(span);
  }

  private Name unit(Token token) {
    return new Name(context.span(token), token.getText());
  }

  private Check gradient(SourceSpan span, NnParser.GradientCheckContext rule) {
    Optional<Expr> first = Optional.ofNullable(rule.expr(0)).map(exprs::expr);
    Optional<Expr> second = Optional.ofNullable(rule.expr(1)).map(exprs::expr);
    boolean tolerance = rule.TOLERANCE() != null;
    return tolerance
        ? new Check.Gradient(span, first, second)
        : new Check.Gradient(span, Optional.empty(), first);
  }

  private Check golden(SourceSpan span, NnParser.GoldenCheckContext rule) {
    List<Given> inputs = rule.given().stream().map(this::given).toList();
    List<Expected> expected = new ArrayList<>();
    for (NnParser.GoldenLineContext line : rule.goldenBlock().goldenLine()) {
      if (line.exception == null) {
        expected.add(expected(line.golden()));
      }
    }
    return new Check.Golden(span, inputs, expected, context.dangling(rule.goldenBlock()));
  }

  private Given given(NnParser.GivenContext rule) {
    return new Given(context.span(rule), context.path(rule.path()), exprs.expr(rule.expr()));
  }

  private Expected expected(NnParser.GoldenContext rule) {
    Trivia head = context.trivia(rule);
    List<Path> paths = rule.path().stream().map(context::path).toList();
    boolean gradient = paths.size() == 2;
    if (gradient && !paths.get(0).text().equals("grad")) {
      SourceSpan second = paths.get(1).span();
      context.error(ErrorCode.UNEXPECTED_TOKEN, second, "`==`", "`" + paths.get(1) + "`");
    }
    Expr value = exprs.expr(rule.expr(0));
    Optional<Expr> within = Optional.ofNullable(rule.expr(1)).map(exprs::expr);
    Path path = paths.get(paths.size() - 1);
    Trivia trivia = context.trailing(head, rule);
    return new Expected(context.span(rule), trivia, gradient, path, value, within);
  }
}
