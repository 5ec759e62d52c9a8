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
    if (rule instanceof NnParser.DataItemContext d) {
      List<Argument> sources = exprs.arguments(d.argument());
      List<SplitPart> split = d.part().stream().map(this::part).toList();
      return new RecipeItem.Data(span, context.trailing(head, rule), sources, split);
    } else if (rule instanceof NnParser.SettingItemContext s) {
      Name key = new Name(context.span(s.key), s.key.getText());
      Expr value = exprs.expr(s.expr());
      List<Name> flags = context.names(s.name());
      return new RecipeItem.Setting(span, context.trailing(head, rule), key, value, flags);
    } else if (rule instanceof NnParser.EvaluateItemContext e) {
      Expr steps = exprs.expr(e.expr());
      return new RecipeItem.EvaluateEvery(span, context.trailing(head, rule), steps);
    } else if (rule instanceof NnParser.StopItemContext s) {
      Expr condition = exprs.expr(s.expr());
      return new RecipeItem.StopWhen(span, context.trailing(head, rule), condition);
    } else if (rule instanceof NnParser.KeepItemContext k) {
      Path metric = context.path(k.path());
      return new RecipeItem.KeepBest(span, context.trailing(head, rule), metric);
    }
    Expr condition = exprs.expr(((NnParser.ExpectItemContext) rule).expr());
    return new RecipeItem.Expect(span, context.trailing(head, rule), condition);
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
    if (rule instanceof NnParser.VjpRuleContext v) {
      Expr value = exprs.expr(v.expr());
      return new OperatorItem.Vjp(
          span, context.trailing(head, rule), context.name(v.name()), value);
    }
    var domain = (NnParser.DomainRuleContext) rule;
    Expr low = exprs.expr(domain.expr(0));
    Expr high = exprs.expr(domain.expr(1));
    return new OperatorItem.Domain(span, context.trailing(head, rule), low, high);
  }
}
