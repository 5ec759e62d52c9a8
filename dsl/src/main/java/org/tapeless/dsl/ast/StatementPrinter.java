package org.tapeless.dsl.ast;

import java.util.List;
import java.util.Optional;

/** Lays out statements, checks and functions. */
final class StatementPrinter implements Statement.Visitor<Doc>, Check.Visitor<Doc> {
  private static final Doc NOTHING = Doc.text("");

  private final BodyPrinter bodies;
  private final ExprPrinter exprs;

  StatementPrinter(BodyPrinter bodies) {
    this.bodies = bodies;
    this.exprs = new ExprPrinter(bodies);
  }

  ExprPrinter exprs() {
    return exprs;
  }

  private static Doc names(List<?> names) {
    return Doc.nest(Doc.commas(names.stream().map(n -> Doc.text(n.toString())).toList()));
  }

  private Doc set(Object head, Expr value) {
    return Doc.row(head, " = ", exprs.doc(value));
  }

  private Doc condition(Optional<Expr> condition) {
    return condition.map(c -> Doc.row(" if ", exprs.doc(c))).orElse(NOTHING);
  }

  @Override
  public Doc visitInput(Statement.Input node) {
    return Doc.row("input ", names(node.names()), ": ", exprs.type(node.type()));
  }

  @Override
  public Doc visitParam(Statement.Param node) {
    Doc head = Doc.row("param ", node.name(), ": ", exprs.type(node.type()));
    Doc initial = Doc.row(node.random() ? " ~ " : " = ", exprs.doc(node.initial()));
    return Doc.row(head, initial, condition(node.condition()));
  }

  @Override
  public Doc visitState(Statement.State node) {
    Doc head = Doc.row("state ", node.name(), ": ", exprs.type(node.type()));
    return Doc.row(set(head, node.initial()), condition(node.condition()));
  }

  @Override
  public Doc visitUpdate(Statement.Update node) {
    return set("update " + node.name(), node.value());
  }

  @Override
  public Doc visitDims(Dims node) {
    return Doc.row("dim ", Doc.nest(Doc.commas(node.dims().stream().map(this::dim).toList())));
  }

  private Doc dim(DimItem item) {
    return item.bound()
        .map(b -> Doc.row(item.name(), " <= ", exprs.doc(b)))
        .or(() -> item.factors().map(f -> set(item.name(), f)))
        .orElse(Doc.text(item.name().text()));
  }

  @Override
  public Doc visitBinding(Statement.Binding node) {
    List<Name> targets = node.targets();
    Doc head =
        targets.size() == 1
            ? Doc.text(targets.get(0).text())
            : Doc.bracketed("(", targets.stream().map(t -> Doc.text(t.text())).toList(), ")");
    return Doc.row(set(head, node.value()), condition(node.condition()));
  }

  @Override
  public Doc visitOutput(Statement.Output node) {
    Doc type = node.type().map(t -> Doc.row(": ", exprs.type(t))).orElse(NOTHING);
    Doc head = Doc.row("output ", node.name(), type);
    return node.value().map(v -> set(head, v)).orElse(head);
  }

  @Override
  public Doc visitLoss(Statement.Loss node) {
    return set("loss", node.value());
  }

  @Override
  public Doc visitMetric(Statement.Metric node) {
    return set("metric " + node.name(), node.value());
  }

  @Override
  public Doc visitDifferentiate(Statement.Differentiate node) {
    return Doc.row("differentiate ", node.target(), " by ", names(node.by()));
  }

  @Override
  public Doc visitFor(Statement.For node) {
    Doc head = Doc.row("for ", node.index(), " in ", exprs.doc(node.range()));
    return Doc.row(head, exprs.checkpoint(node.checkpoint()), " ", bodies.body(node.body()));
  }

  @Override
  public Doc visitEmit(Statement.Emit node) {
    return Doc.row("emit ", exprs.doc(node.value()));
  }

  @Override
  public Doc visitReturn(Statement.Return node) {
    return Doc.row("return ", exprs.doc(node.value()));
  }

  @Override
  public Doc visitChecked(Statement.Checked node) {
    return Doc.row("check ", node.check().accept(this));
  }

  @Override
  public Doc visitFunction(Function node) {
    Signature signature = node.signature();
    Doc head =
        Doc.row(
            node.name().map(n -> "fn " + n).orElse("fn"),
            parameters(signature.parameters()),
            results(signature.results()),
            where(signature.where()));
    if (node.body().braces()) {
      return Doc.row(head, " ", bodies.body(node.body()));
    }
    Expr value = node.body().result().orElseThrow();
    return Doc.row(head, " =", Doc.group(new Doc.Nest(2, Doc.row(Doc.LINE, exprs.doc(value)))));
  }

  Doc parameters(List<Parameter> parameters) {
    return Doc.bracketed("(", parameters.stream().map(this::parameter).toList(), ")");
  }

  private Doc parameter(Parameter parameter) {
    Doc type = parameter.type().map(t -> Doc.row(": ", exprs.type(t))).orElse(NOTHING);
    Doc head = Doc.row(parameter.name(), type);
    return parameter.defaultValue().map(v -> set(head, v)).orElse(head);
  }

  private Doc results(List<Result> results) {
    if (results.isEmpty()) {
      return NOTHING;
    }
    boolean single = results.size() == 1 && results.get(0).name().isEmpty();
    return single
        ? Doc.row(" -> ", exprs.type(results.get(0).type()))
        : Doc.row(" -> ", Doc.bracketed("(", results.stream().map(this::result).toList(), ")"));
  }

  private Doc result(Result result) {
    Doc type = exprs.type(result.type());
    return result.name().map(n -> Doc.row(n, ": ", type)).orElse(type);
  }

  Doc where(List<Expr> where) {
    return where.isEmpty()
        ? NOTHING
        : Doc.nest(Doc.group(Doc.LINE, "where ", Doc.commas(exprs.docs(where))));
  }

  @Override
  public Doc visitGolden(Check.Golden node) {
    List<Doc> given = node.inputs().stream().map(this::given).toList();
    Doc expected = bodies.braces(node.expected(), this::expected, node.dangling());
    return Doc.row("golden ", Doc.bracketed("(", given, ")"), " ", expected);
  }

  private Doc given(Given given) {
    return Doc.row(given.name(), ": ", exprs.doc(given.value()));
  }

  private Doc expected(Expected line) {
    Doc within = line.within().map(w -> Doc.row(" within ", exprs.doc(w))).orElse(NOTHING);
    String grad = line.gradient() ? "grad " : "";
    return Doc.row(grad, line.value(), " == ", exprs.doc(line.expected()), within);
  }

  @Override
  public Doc visitGradient(Check.Gradient node) {
    return Doc.row(
        "grad",
        node.tolerance().map(t -> Doc.row(" tolerance ", exprs.doc(t))).orElse(NOTHING),
        node.samples().map(s -> Doc.row(" samples ", exprs.doc(s))).orElse(NOTHING));
  }

  @Override
  public Doc visitParams(Check.Params node) {
    return Doc.row("params == ", exprs.doc(node.count()));
  }

  @Override
  public Doc visitMemory(Check.Memory node) {
    Doc dims =
        node.dims().isEmpty()
            ? NOTHING
            : Doc.row(" for ", Doc.nest(Doc.commas(exprs.items(node.dims()))));
    String unit = node.unit().map(u -> " " + u).orElse("");
    return Doc.row("memory <= ", exprs.doc(node.limit()), unit, dims);
  }

  @Override
  public Doc visitOverfit(Check.Overfit node) {
    return Doc.row("overfit steps ", exprs.doc(node.steps()), " below ", exprs.doc(node.below()));
  }

  @Override
  public Doc visitDeterministic(Check.Deterministic node) {
    return Doc.text("deterministic");
  }
}
