package org.tapeless.dsl.ast;

import java.util.List;

/** Lays out declarations, recipes and the rules of own operators. */
final class DeclarationPrinter
    implements Declaration.Visitor<Doc>, RecipeItem.Visitor<Doc>, OperatorItem.Visitor<Doc> {
  private static final Doc NOTHING = Doc.text("");

  private final BodyPrinter bodies;
  private final StatementPrinter statements;
  private final ExprPrinter exprs;

  DeclarationPrinter(BodyPrinter bodies) {
    this.bodies = bodies;
    this.statements = bodies.statements();
    this.exprs = statements.exprs();
  }

  @Override
  public Doc visitDims(Dims node) {
    return statements.visitDims(node);
  }

  @Override
  public Doc visitFunction(Function node) {
    return statements.visitFunction(node);
  }

  @Override
  public Doc visitModule(Declaration.Module node) {
    return unit("module ", node.name(), node.parameters(), node.where(), node.body());
  }

  @Override
  public Doc visitModel(Declaration.Model node) {
    return unit("model ", node.name(), node.parameters(), node.where(), node.body());
  }

  private Doc unit(String word, Name name, List<Parameter> ps, List<Expr> where, Block body) {
    Doc parameters = ps.isEmpty() ? NOTHING : statements.parameters(ps);
    return Doc.row(word, name, parameters, statements.where(where), " ", bodies.body(body));
  }

  @Override
  public Doc visitOperator(Declaration.Operator node) {
    Doc parameters = statements.parameters(node.parameters());
    Doc head = Doc.row("op ", node.name(), parameters, " = ", exprs.doc(node.value()));
    return node.items().isEmpty() && node.dangling().isEmpty()
        ? head
        : Doc.row(head, " ", bodies.braces(node.items(), i -> i.accept(this), node.dangling()));
  }

  @Override
  public Doc visitTrain(Declaration.Train node) {
    Doc arguments = node.arguments().isEmpty() ? NOTHING : exprs.arguments(node.arguments());
    Doc items = bodies.braces(node.items(), i -> i.accept(this), node.dangling());
    return Doc.row("train ", node.model(), arguments, " as ", node.name(), " ", items);
  }

  @Override
  public Doc visitData(RecipeItem.Data node) {
    Doc sources = Doc.nest(Doc.commas(exprs.items(node.sources())));
    List<Doc> parts = node.split().stream().map(this::part).toList();
    Doc split = parts.isEmpty() ? NOTHING : Doc.row(" split ", Doc.nest(Doc.commas(parts)));
    return Doc.row("data ", sources, split);
  }

  private Doc part(SplitPart part) {
    return Doc.row(part.name(), " ", part.size().map(exprs::doc).orElse(Doc.text("rest")));
  }

  @Override
  public Doc visitSetting(RecipeItem.Setting node) {
    StringBuilder flags = new StringBuilder();
    node.flags().forEach(f -> flags.append(' ').append(f));
    return Doc.row(node.key(), " ", exprs.doc(node.value()), flags);
  }

  @Override
  public Doc visitEvaluateEvery(RecipeItem.EvaluateEvery node) {
    return Doc.row("evaluate every ", exprs.doc(node.steps()));
  }

  @Override
  public Doc visitStopWhen(RecipeItem.StopWhen node) {
    return Doc.row("stop when ", exprs.doc(node.condition()));
  }

  @Override
  public Doc visitKeepBest(RecipeItem.KeepBest node) {
    return Doc.row("keep best ", node.metric());
  }

  @Override
  public Doc visitExpect(RecipeItem.Expect node) {
    return Doc.row("expect ", exprs.doc(node.condition()));
  }

  @Override
  public Doc visitVjp(OperatorItem.Vjp node) {
    return Doc.row("vjp(", node.gradient(), ") = ", exprs.doc(node.value()));
  }

  @Override
  public Doc visitDomain(OperatorItem.Domain node) {
    return Doc.row("domain ", exprs.doc(node.low()), "..", exprs.doc(node.high()));
  }
}
