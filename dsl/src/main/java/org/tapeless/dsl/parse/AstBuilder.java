package org.tapeless.dsl.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.dsl.ast.Argument;
import org.tapeless.dsl.ast.Comment;
import org.tapeless.dsl.ast.Declaration;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Import;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.ast.OperatorItem;
import org.tapeless.dsl.ast.PackageLine;
import org.tapeless.dsl.ast.Parameter;
import org.tapeless.dsl.ast.Path;
import org.tapeless.dsl.ast.Program;
import org.tapeless.dsl.ast.RecipeItem;
import org.tapeless.dsl.ast.Trivia;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;

/** The tree of a whole file from the parse tree; lines with an error in them are left out. */
final class AstBuilder {
  private final TreeContext context;
  private final ExprBuilder exprs;
  private final TypeBuilder types;
  private final BodyBuilder bodies;
  private final RecipeBuilder recipes;

  AstBuilder(TreeContext context) {
    this.context = context;
    this.exprs = new ExprBuilder(context);
    this.types = new TypeBuilder(context, exprs);
    this.bodies = new BodyBuilder(context, exprs, types);
    this.recipes = new RecipeBuilder(context, exprs);
    exprs.connect(types, bodies);
  }

  Program program(NnParser.FileContext file) {
    Optional<PackageLine> packageLine = Optional.empty();
    List<Import> imports = new ArrayList<>();
    List<Declaration> declarations = new ArrayList<>();
    for (NnParser.FileLineContext line : file.fileLine()) {
      NnParser.FileItemContext item = line.fileItem();
      if (line.exception != null) {
        continue;
      }
      if (item instanceof NnParser.PackageLineContext p) {
        first(packageLine.isEmpty() && imports.isEmpty() && declarations.isEmpty(), p);
        packageLine = Optional.of(packageLine(p));
      } else if (item instanceof NnParser.ImportLineContext i) {
        first(declarations.isEmpty(), i);
        imports.add(importLine(i));
      } else {
        declarations.add(declaration(item));
      }
    }
    return new Program(
        context.span(file), packageLine, imports, declarations, context.dangling(file));
  }

  private void first(boolean holds, NnParser.FileItemContext item) {
    if (!holds) {
      String word = item.getStart().getText();
      context.error(ErrorCode.MISPLACED_DECLARATION, context.span(item), word);
    }
  }

  private PackageLine packageLine(NnParser.PackageLineContext line) {
    Trivia trivia = context.trivia(line);
    Path path = context.path(line.path());
    return new PackageLine(context.span(line), context.trailing(trivia, line), path);
  }

  private Import importLine(NnParser.ImportLineContext line) {
    Trivia trivia = context.trivia(line);
    Path path = context.path(line.path());
    return new Import(context.span(line), context.trailing(trivia, line), path);
  }

  private Declaration declaration(NnParser.FileItemContext item) {
    if (item instanceof NnParser.DimsDeclarationContext d) {
      return bodies.dims(d.dims());
    } else if (item instanceof NnParser.FunctionDeclarationContext f) {
      return function(f.function());
    } else if (item instanceof NnParser.UnitDeclarationContext u) {
      return unit(u);
    } else if (item instanceof NnParser.OperatorDeclarationContext o) {
      return operator(o);
    }
    return train((NnParser.TrainDeclarationContext) item);
  }

  private Declaration function(NnParser.FunctionContext rule) {
    if (rule.name() == null) {
      context.error(
          Diagnostic.error(
                  ErrorCode.UNEXPECTED_TOKEN, context.span(rule.FN().getSymbol()), "a name", "`(`")
              .withLabel("a function of the file is called by its name")
              .withHelp("write `fn name(`; only the `fn` that a module is applied by has none"));
    }
    return bodies.function(rule);
  }

  private Declaration unit(NnParser.UnitDeclarationContext unit) {
    Trivia head = context.trivia(unit);
    Name name = context.name(unit.name());
    List<Parameter> parameters = types.parameters(unit.parameters());
    List<Expr> where = types.where(unit.whereClause());
    boolean model = unit.keyword.getType() == NnParser.MODEL;
    var body = bodies.block(unit.block(), model);
    Trivia trivia = context.trailing(head, unit);
    return model
        ? new Declaration.Model(context.span(unit), trivia, name, parameters, where, body)
        : new Declaration.Module(context.span(unit), trivia, name, parameters, where, body);
  }

  private Declaration operator(NnParser.OperatorDeclarationContext operator) {
    Trivia head = context.trivia(operator);
    Name name = context.name(operator.name());
    List<Parameter> parameters = types.parameters(operator.parameters());
    Expr value = exprs.expr(operator.expr());
    NnParser.RuleBlockContext rules = operator.ruleBlock();
    List<OperatorItem> items = rules == null ? List.of() : recipes.rules(rules);
    List<Comment> dangling = rules == null ? List.of() : context.dangling(rules);
    Trivia trivia = context.trailing(head, operator);
    return new Declaration.Operator(
        context.span(operator), trivia, name, parameters, value, items, dangling);
  }

  private Declaration train(NnParser.TrainDeclarationContext train) {
    Trivia head = context.trivia(train);
    Name model = context.name(train.name(0));
    List<Argument> arguments =
        train.arguments() == null ? List.of() : exprs.arguments(train.arguments().argument());
    Name name = context.name(train.name(1));
    List<RecipeItem> items = recipes.items(train.recipe());
    List<Comment> dangling = context.dangling(train.recipe());
    Trivia trivia = context.trailing(head, train);
    return new Declaration.Train(
        context.span(train), trivia, model, arguments, name, items, dangling);
  }
}
