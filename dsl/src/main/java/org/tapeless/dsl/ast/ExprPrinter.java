package org.tapeless.dsl.ast;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Lays out expressions; parentheses stand only where precedence needs them. */
final class ExprPrinter implements Expr.Visitor<Doc> {
  private final BodyPrinter bodies;
  private final boolean tight;

  ExprPrinter(BodyPrinter bodies) {
    this(bodies, false);
  }

  /** {@code tight}: arithmetic without spaces, as in axes: {@code 4*D}. */
  private ExprPrinter(BodyPrinter bodies, boolean tight) {
    this.bodies = bodies;
    this.tight = tight;
  }

  Doc doc(Expr expr) {
    return expr.accept(this);
  }

  /** In parentheses if the expression binds more loosely than its place allows. */
  private Doc at(Precedence loosest, Expr expr) {
    Doc doc = expr.accept(this);
    return Precedence.of(expr).isLooserThan(loosest) ? Doc.row("(", doc, ")") : doc;
  }

  Doc arguments(List<Argument> arguments) {
    return Doc.bracketed("(", items(arguments), ")");
  }

  List<Doc> items(List<Argument> arguments) {
    return arguments.stream().map(this::argument).toList();
  }

  private Doc argument(Argument argument) {
    Doc value = doc(argument.value());
    return argument.name().map(n -> Doc.row(n, " = ", value)).orElse(value);
  }

  List<Doc> docs(List<Expr> exprs) {
    return exprs.stream().map(this::doc).toList();
  }

  Doc axes(List<Axis> axes) {
    ExprPrinter inAxes = new ExprPrinter(bodies, true);
    return Doc.bracketed("[", axes.stream().map(inAxes::axis).toList(), "]");
  }

  private Doc axis(Axis axis) {
    if (axis instanceof Axis.Sized sized) {
      return doc(sized.size());
    } else if (axis instanceof Axis.Named named) {
      return named
          .size()
          .map(size -> Doc.row(named.name(), "=", doc(size)))
          .or(() -> named.bound().map(b -> Doc.row(named.name(), " <= ", at(Precedence.VIEW, b))))
          .orElse(Doc.text(named.name().text()));
    }
    return Doc.text("..");
  }

  Doc type(TypeExpr type) {
    Object element = type.element().map(Name::text).orElse("");
    boolean scalar = type.axes().isEmpty() && type.element().isPresent();
    Doc shape = scalar ? Doc.text("") : axes(type.axes());
    Doc range =
        type.range()
            .map(r -> Doc.row(" in ", doc(r.low()), "..<", doc(r.high())))
            .orElse(Doc.text(""));
    return Doc.row(element, shape, range);
  }

  @Override
  public Doc visitNum(Expr.Num node) {
    return Doc.text(node.source());
  }

  @Override
  public Doc visitBool(Expr.Bool node) {
    return Doc.text(Boolean.toString(node.value()));
  }

  @Override
  public Doc visitText(Expr.Text node) {
    String escaped =
        node.value()
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\t", "\\t");
    return Doc.text("\"" + escaped + "\"");
  }

  @Override
  public Doc visitRef(Expr.Ref node) {
    return Doc.text(node.name());
  }

  @Override
  public Doc visitMember(Expr.Member node) {
    return Doc.row(at(Precedence.PRIMARY, node.target()), ".", node.name());
  }

  @Override
  public Doc visitCall(Expr.Call node) {
    return Doc.row(at(Precedence.PRIMARY, node.callee()), arguments(node.arguments()));
  }

  @Override
  public Doc visitBracket(Expr.Bracket node) {
    List<Doc> indices = node.indices().stream().map(this::index).toList();
    return Doc.row(at(Precedence.PRIMARY, node.target()), Doc.bracketed("[", indices, "]"));
  }

  private Doc index(Index index) {
    boolean renamed = index.rename().isPresent();
    Precedence loosest = renamed ? Precedence.PIPE : Precedence.WHOLE;
    Precedence first = index.end().isPresent() ? Precedence.WHOLE : loosest;
    return Doc.row(
        index.axis().map(a -> a + " = ").orElse(""),
        index.value().map(v -> at(first, v)).orElse(Doc.text("..")),
        index.end().map(e -> Doc.row("..<", at(loosest, e))).orElse(Doc.text("")),
        index.rename().map(r -> " as " + r).orElse(""));
  }

  @Override
  public Doc visitUnary(Expr.Unary node) {
    Doc operand = at(Precedence.of(node.operator()), node.operand());
    String space = node.operator() == UnaryOperator.NOT ? " " : "";
    return Doc.row(node.operator().symbol(), space, operand);
  }

  @Override
  public Doc visitBinary(Expr.Binary node) {
    Precedence precedence = Precedence.of(node.operator());
    String symbol = node.operator().symbol();
    if (precedence == Precedence.POWER) {
      boolean negative =
          node.right() instanceof Expr.Unary u && u.operator() == UnaryOperator.NEGATE;
      Precedence right = negative ? Precedence.NEGATION : Precedence.POWER;
      return Doc.row(at(Precedence.PRIMARY, node.left()), symbol, at(right, node.right()));
    }
    boolean chains = precedence != Precedence.COMPARE;
    Doc left = at(chains ? precedence : precedence.tighter(), node.left());
    Doc right = at(precedence.tighter(), node.right());
    return tight && !precedence.isLooserThan(Precedence.SUM)
        ? Doc.row(left, symbol, right)
        : infix(left, symbol, right);
  }

  private static Doc infix(Doc left, String symbol, Doc right) {
    return Doc.row(left, " ", symbol, Doc.nest(Doc.group(Doc.LINE, right)));
  }

  @Override
  public Doc visitContract(Expr.Contract node) {
    List<String> names = node.axes().stream().map(Name::text).toList();
    String symbol = names.isEmpty() ? "@" : "@[" + String.join(", ", names) + "]";
    Doc left = at(Precedence.PRODUCT, node.left());
    return infix(left, symbol, at(Precedence.NEGATION, node.right()));
  }

  @Override
  public Doc visitView(Expr.View node) {
    return Doc.row(at(Precedence.VIEW, node.value()), " as ", axes(node.axes()));
  }

  @Override
  public Doc visitCompose(Expr.Compose node) {
    return chain(node, ">>", Precedence.COMPOSE, Expr.Compose.class::isInstance);
  }

  @Override
  public Doc visitPipe(Expr.Pipe node) {
    return chain(node, "|>", Precedence.PIPE, Expr.Pipe.class::isInstance);
  }

  /** The whole chain is one group: on one line, or a line for each link. */
  private Doc chain(Expr node, String symbol, Precedence precedence, Predicate<Expr> same) {
    Deque<Doc> links = new ArrayDeque<>();
    Expr at = node;
    while (same.test(at)) {
      boolean pipe = at instanceof Expr.Pipe;
      Expr right = pipe ? ((Expr.Pipe) at).function() : ((Expr.Compose) at).second();
      links.push(Doc.row(Doc.LINE, symbol, " ", at(precedence.tighter(), right)));
      at = pipe ? ((Expr.Pipe) at).input() : ((Expr.Compose) at).first();
    }
    List<Object> parts = new ArrayList<>(links);
    return Doc.group(at(precedence, at), Doc.nest(parts.toArray()));
  }

  @Override
  public Doc visitIf(Expr.If node) {
    return Doc.group(
        "if ",
        doc(node.condition()),
        Doc.nest(Doc.LINE, "then ", doc(node.then()), Doc.LINE, "else ", doc(node.otherwise())));
  }

  @Override
  public Doc visitTuple(Expr.Tuple node) {
    return Doc.bracketed("(", docs(node.elements()), ")");
  }

  @Override
  public Doc visitArray(Expr.Array node) {
    return Doc.bracketed("[", docs(node.elements()), "]");
  }

  /** {@code checkpoint every 4}, with a space before it; nothing if a loop has none. */
  Doc checkpoint(Optional<Expr> every) {
    return every.map(trips -> Doc.row(" checkpoint every ", doc(trips))).orElse(Doc.row());
  }

  @Override
  public Doc visitScan(Expr.Scan node) {
    Doc head = Doc.row("scan ", node.index(), " in ", node.axis(), checkpoint(node.checkpoint()));
    return Doc.row(head, " from ", arguments(node.initial()), " ", bodies.body(node.body()));
  }
}
