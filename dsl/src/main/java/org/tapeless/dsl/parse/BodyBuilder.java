package org.tapeless.dsl.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.tapeless.dsl.ast.Block;
import org.tapeless.dsl.ast.DimItem;
import org.tapeless.dsl.ast.Dims;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Function;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.ast.Path;
import org.tapeless.dsl.ast.Signature;
import org.tapeless.dsl.ast.Statement;
import org.tapeless.dsl.ast.Trivia;
import org.tapeless.dsl.ast.TypeExpr;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/** Bodies and their statements. */
final class BodyBuilder {
  /** Puts a statement together when its parts are built and its trailing comment is known. */
  private interface Maker {
    Statement make(SourceSpan span, Trivia trivia);
  }

  private final TreeContext context;
  private final ExprBuilder exprs;
  private final TypeBuilder types;
  private final CheckBuilder checks;

  BodyBuilder(TreeContext context, ExprBuilder exprs, TypeBuilder types) {
    this.context = context;
    this.exprs = exprs;
    this.types = types;
    this.checks = new CheckBuilder(context, exprs);
  }

  /** The body in braces; directly in a model {@code loss = x} is the loss, elsewhere a name. */
  Block block(NnParser.BlockContext block, boolean ofModel) {
    List<Statement> statements = new ArrayList<>();
    for (NnParser.LineContext line : block.line()) {
      if (line.exception == null) {
        statements.add(statement(line.statement(), ofModel));
      }
    }
    return new Block(context.span(block), true, statements, context.dangling(block));
  }

  private Statement statement(NnParser.StatementContext rule, boolean ofModel) {
    if (rule instanceof NnParser.DimsStatementContext d) {
      return dims(d.dims());
    } else if (rule instanceof NnParser.FunctionStatementContext f) {
      return function(f.function());
    }
    Trivia head = context.trivia(rule);
    Maker maker = declaring(rule, ofModel);
    return maker.make(context.span(rule), context.trailing(head, rule));
  }

  private Maker declaring(NnParser.StatementContext rule, boolean ofModel) {
    if (rule instanceof NnParser.InputStatementContext i) {
      List<Name> names = context.names(i.name());
      TypeExpr type = types.type(i.type());
      return (s, t) -> new Statement.Input(s, t, names, type);
    } else if (rule instanceof NnParser.ParamStatementContext p) {
      return param(p);
    } else if (rule instanceof NnParser.StateStatementContext s) {
      return state(s);
    } else if (rule instanceof NnParser.OutputStatementContext o) {
      Name name = context.name(o.name());
      Optional<TypeExpr> type = Optional.ofNullable(o.type()).map(types::type);
      Optional<Expr> value = Optional.ofNullable(o.expr()).map(exprs::expr);
      return (s, t) -> new Statement.Output(s, t, name, type, value);
    } else if (rule instanceof NnParser.DifferentiateStatementContext d) {
      List<Path> paths = d.path().stream().map(context::path).toList();
      List<Path> by = paths.subList(1, paths.size());
      return (s, t) -> new Statement.Differentiate(s, t, paths.get(0), by);
    } else if (rule instanceof NnParser.CheckStatementContext c) {
      var check = checks.check(c.check());
      return (s, t) -> new Statement.Checked(s, t, check);
    }
    return computing(rule, ofModel);
  }

  private Maker computing(NnParser.StatementContext rule, boolean ofModel) {
    if (rule instanceof NnParser.UpdateStatementContext u) {
      Name name = context.name(u.name());
      Expr value = exprs.expr(u.expr());
      return (s, t) -> new Statement.Update(s, t, name, value);
    } else if (rule instanceof NnParser.MetricStatementContext m) {
      Name name = context.name(m.name());
      Expr value = exprs.expr(m.expr());
      return (s, t) -> new Statement.Metric(s, t, name, value);
    } else if (rule instanceof NnParser.ForStatementContext f) {
      Name index = context.name(f.name());
      Expr range = exprs.expr(f.expr());
      Optional<Expr> checkpoint = exprs.checkpoint(f.checkpoint());
      Block body = block(f.block(), false);
      return (s, t) -> new Statement.For(s, t, index, range, checkpoint, body);
    } else if (rule instanceof NnParser.EmitStatementContext e) {
      Expr value = exprs.expr(e.expr());
      return (s, t) -> new Statement.Emit(s, t, value);
    } else if (rule instanceof NnParser.ReturnStatementContext r) {
      Expr value = exprs.expr(r.expr());
      return (s, t) -> new Statement.Return(s, t, value);
    } else if (rule instanceof NnParser.PatternStatementContext p) {
      return binding(context.names(p.name()), p.expr(), p.condition());
    }
    var binding = (NnParser.BindingStatementContext) rule;
    boolean loss = ofModel && binding.name().getText().equals("loss") && noCondition(binding);
    if (loss) {
      Expr value = exprs.expr(binding.expr());
      return (s, t) -> new Statement.Loss(s, t, value);
    }
    return binding(List.of(context.name(binding.name())), binding.expr(), binding.condition());
  }

  private static boolean noCondition(NnParser.BindingStatementContext binding) {
    return binding.condition() == null;
  }

  private Maker binding(
      List<Name> targets, NnParser.ExprContext right, NnParser.ConditionContext option) {
    Expr value = exprs.expr(right);
    Optional<Expr> condition = condition(option);
    return (s, t) -> new Statement.Binding(s, t, targets, value, condition);
  }

  private Maker param(NnParser.ParamStatementContext p) {
    Name name = context.name(p.name());
    TypeExpr type = types.type(p.type());
    boolean random = p.TILDE() != null;
    Expr initial =
        p.expr() == null ? missing(p, name, "write `~ he`, `= 0`") : exprs.expr(p.expr());
    Optional<Expr> condition = condition(p.condition());
    return (s, t) -> new Statement.Param(s, t, name, type, random, initial, condition);
  }

  private Maker state(NnParser.StateStatementContext rule) {
    Name name = context.name(rule.name());
    TypeExpr type = types.type(rule.type());
    Expr initial =
        rule.expr() == null ? missing(rule, name, "write `= 0`") : exprs.expr(rule.expr());
    Optional<Expr> condition = condition(rule.condition());
    return (s, t) -> new Statement.State(s, t, name, type, initial, condition);
  }

  private Expr missing(ParserRuleContext rule, Name name, String mend) {
    String kind = rule.getStart().getText();
    context.error(
        Diagnostic.error(ErrorCode.MISSING_INITIAL_VALUE, context.span(rule), kind, name.text())
            .withHelp(mend + " or the like behind the type"));
    return new Expr.Num(name.span(), "0");
  }

  private Optional<Expr> condition(NnParser.ConditionContext condition) {
    return Optional.ofNullable(condition).map(c -> exprs.expr(c.expr()));
  }

  Dims dims(NnParser.DimsContext rule) {
    Trivia head = context.trivia(rule);
    List<DimItem> items = rule.dimItem().stream().map(this::dimItem).toList();
    return new Dims(context.span(rule), context.trailing(head, rule), items);
  }

  private DimItem dimItem(NnParser.DimItemContext item) {
    Optional<Expr> value = Optional.ofNullable(item.expr()).map(exprs::expr);
    Optional<Expr> bound = item.LE() == null ? Optional.empty() : value;
    Optional<Expr> factors = item.ASSIGN() == null ? Optional.empty() : value;
    return new DimItem(context.span(item), context.name(item.name()), bound, factors);
  }

  Function function(NnParser.FunctionContext rule) {
    Trivia head = context.trivia(rule);
    Optional<Name> name = context.optionalName(rule.name());
    Signature signature = types.signature(rule.signature());
    Block body = rule.block() != null ? block(rule.block(), false) : expressionBody(rule);
    return new Function(context.span(rule), context.trailing(head, rule), name, signature, body);
  }

  private Block expressionBody(NnParser.FunctionContext rule) {
    Expr value = exprs.expr(rule.expr());
    Statement result = new Statement.Return(value.span(), Trivia.NONE, value);
    return new Block(value.span(), false, List.of(result), List.of());
  }
}
