package org.tapeless.dsl.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.tapeless.dsl.ast.Argument;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.ast.OperatorItem;
import org.tapeless.dsl.ast.Path;
import org.tapeless.dsl.ast.RecipeItem;
import org.tapeless.dsl.ast.SplitPart;
import org.tapeless.dsl.ast.Trivia;
import org.tapeless.dsl.source.SourceSpan;

/** The lines of {@code train} recipes and of the rules of own operators. */
final class RecipeBuilder {
  private final TreeContext context;
  private final ExprBuilder exprs;

  RecipeBuilder(TreeContext context, ExprBuilder exprs) {
    this.context = context;
    this.exprs = exprs;
  }

  List<RecipeItem> items(NnParser.RecipeContext recipe) {
    List<RecipeItem> items = new ArrayList<>();
    for (NnParser.RecipeLineContext line : recipe.recipeLine()) {
      if (line.exception == null) {
        items.add(item(line.recipeItem()));
      }
    }
    return items;
  }

  private RecipeItem item(NnParser.RecipeItemContext rule) {
    Trivia head = context.trivia(rule);
    SourceSpan span = context.span(rule);
    Trivia trivia = context.trailing(head, rule);
    if (rule instanceof NnParser.DataItemContext d) {
      List<Argument> sources = exprs.arguments(d.argument());
      List<SplitPart> split = d.part().stream().map(this::part).toList();
      return new RecipeItem.Data(span, trivia, sources, split);
    } else if (rule instanceof NnParser.SettingItemContext s) {
      Name key = new Name(context.span(s.key), s.key.getText());
      return new RecipeItem.Setting(
          span, trivia, key, exprs.expr(s.expr()), context.names(s.name()));
    } else if (rule instanceof NnParser.StopItemContext s) {
      return new RecipeItem.StopWhen(span, trivia, exprs.expr(s.expr()));
    } else if (rule instanceof NnParser.KeepItemContext k) {
      Path metric = context.path(k.path());
      return new RecipeItem.KeepBest(span, trivia, metric);
    }
    Expr condition = exprs.expr(((NnParser.ExpectItemContext) rule).expr());
    return new RecipeItem.Expect(span, trivia, condition);
  }

  private SplitPart part(NnParser.PartContext rule) {
    ParserRuleContext named = rule.name();
    Name name =
        named != null ? context.name(named) : new Name(context.span(rule.getStart()), "train");
    Expr size = exprs.expr(rule.expr());
    boolean rest = size instanceof Expr.Ref ref && ref.name().equals("rest");
    return new SplitPart(context.span(rule), name, rest ? Optional.empty() : Optional.of(size));
  }

  List<OperatorItem> rules(NnParser.RuleBlockContext block) {
    List<OperatorItem> items = new ArrayList<>();
    for (NnParser.RuleLineContext line : block.ruleLine()) {
      if (line.exception == null) {
        items.add(rule(line.rule_()));
      }
    }
    return items;
  }

  private OperatorItem rule(NnParser.Rule_Context rule) {
    Trivia head = context.trivia(rule);
    SourceSpan span = context.span(rule);
    Trivia trivia = context.trailing(head, rule);
    if (rule instanceof NnParser.VjpRuleContext v) {
      return new OperatorItem.Vjp(span, trivia, context.name(v.name()), exprs.expr(v.expr()));
    }
    var domain = (NnParser.DomainRuleContext) rule;
    return new OperatorItem.Domain(
        span, trivia, exprs.expr(domain.expr(0)), exprs.expr(domain.expr(1)));
  }
}
