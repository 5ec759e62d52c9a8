package org.tapeless.dsl.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.tapeless.dsl.ast.Argument;
import org.tapeless.dsl.ast.Axis;
import org.tapeless.dsl.ast.Block;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Index;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/**
 * Expressions but for the order of their operators, which {@link ChainBuilder} knows. Nothing
 * deeper than {@link #DEEPEST} is built, so that recursion over expressions is safe in every stage.
 */
final class ExprBuilder {
  /**
   * How deep an expression may be, and how deep the recursion that builds it: the bound of brackets
   * alone would allow a chain of signs in each of them.
   */
  static final int DEEPEST = 500;

  private final TreeContext context;
  private final IdentityHashMap<Expr, Integer> depths = new IdentityHashMap<>();

  /** Where expressions in parentheses stand together with these. */
  private final IdentityHashMap<Expr, SourceSpan> parenthesised = new IdentityHashMap<>();

  private TypeBuilder types;
  private BodyBuilder bodies;
  private int deepest;
  private int level;
  private boolean reported;

  ExprBuilder(TreeContext context) {
    this.context = context;
  }

  /** Expressions hold types and bodies, which hold expressions. */
  void connect(TypeBuilder types, BodyBuilder bodies) {
    this.types = types;
    this.bodies = bodies;
  }

  Expr expr(NnParser.ExprContext rule) {
    if (rule instanceof NnParser.ChoiceContext c) {
      List<Expr> parts = exprs(c.expr());
      return made(new Expr.If(context.span(c), parts.get(0), parts.get(1), parts.get(2)), parts);
    } else if (rule instanceof NnParser.LoopContext l) {
      return scan(l);
    }
    return new ChainBuilder(context, this, (NnParser.ChainContext) rule).build();
  }

  private List<Expr> exprs(List<NnParser.ExprContext> rules) {
    return rules.stream().map(this::expr).toList();
  }

  List<Axis> axes(NnParser.AxesContext axes) {
    return types.axes(axes);
  }

  /** The expression, or if it is too deep an error and a leaf in its place. */
  Expr made(Expr expr, List<Expr> children) {
    return made(expr, children.stream().mapToInt(c -> depths.getOrDefault(c, 1)).max().orElse(0));
  }

  Expr made(Expr expr, Expr... children) {
    return made(expr, Arrays.asList(children));
  }

  private Expr made(Expr expr, int below) {
    if (below >= DEEPEST) {
      return tooDeep(expr.span());
    }
    depths.put(expr, below + 1);
    deepest = Math.max(deepest, below + 1);
    return expr;
  }

  /** One level down; false where that would be too deep, and then nothing is to be undone. */
  boolean descend() {
    boolean allowed = level < DEEPEST;
    level += allowed ? 1 : 0;
    return allowed;
  }

  /** Back up from a level that {@link #descend} allowed. */
  void ascend() {
    level--;
  }

  Expr tooDeep(SourceSpan span) {
    if (!reported) {
      reported = true;
      context.error(ErrorCode.EXPRESSION_TOO_LONG, span, DEEPEST);
    }
    return new Expr.Num(span, "0");
  }

  /** Where the expression stands, its parentheses included. */
  SourceSpan outerSpan(Expr expr) {
    return parenthesised.getOrDefault(expr, expr.span());
  }

  private Expr scan(NnParser.LoopContext rule) {
    Name index = context.name(rule.name(0));
    Name axis = context.name(rule.name(1));
    int before = deepest;
    deepest = 0;
    Optional<Expr> checkpoint = checkpoint(rule.checkpoint());
    List<Argument> initial = arguments(rule.argument());
    Block body = bodies.block(rule.block(), false);
    int inside = deepest;
    deepest = Math.max(before, inside);
    return made(new Expr.Scan(context.span(rule), index, axis, checkpoint, initial, body), inside);
  }

  /** After how many trips backward shall keep what a loop carries, if it says so. */
  Optional<Expr> checkpoint(NnParser.CheckpointContext rule) {
    return Optional.ofNullable(rule).map(every -> expr(every.expr()));
  }

  Expr operand(NnParser.OperandContext rule) {
    Expr expr = primary(rule.primary());
    for (NnParser.SuffixContext suffix : rule.suffix()) {
      SourceSpan span = outerSpan(expr).to(context.span(suffix));
      if (suffix instanceof NnParser.CallSuffixContext c) {
        List<Argument> arguments = arguments(c.arguments().argument());
        List<Expr> children = new ArrayList<>(List.of(expr));
        arguments.forEach(a -> children.add(a.value()));
        expr = made(new Expr.Call(span, expr, arguments), children);
      } else if (suffix instanceof NnParser.BracketSuffixContext b) {
        expr = bracket(span, expr, b);
      } else {
        Name name = context.name(((NnParser.MemberSuffixContext) suffix).name());
        expr = made(new Expr.Member(span, expr, name), expr);
      }
    }
    return expr;
  }

  private Expr bracket(SourceSpan span, Expr target, NnParser.BracketSuffixContext rule) {
    List<Index> indices = rule.index().stream().map(this::index).toList();
    List<Expr> children = new ArrayList<>(List.of(target));
    for (Index index : indices) {
      index.value().ifPresent(children::add);
      index.end().ifPresent(children::add);
    }
    return made(new Expr.Bracket(span, target, indices), children);
  }

  private Index index(NnParser.IndexContext rule) {
    SourceSpan span = context.span(rule);
    if (rule.DOTS() != null) {
      return new Index(
          span, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
    List<NnParser.ExprContext> written = rule.expr();
    int last = written.size() - 1;
    List<Expr> parts = new ArrayList<>(exprs(written.subList(0, last)));
    Optional<Name> rename = Optional.empty();
    if (written.get(last) instanceof NnParser.ChainContext chain) {
      ChainBuilder builder = new ChainBuilder(context, this, chain);
      rename = builder.takeRename();
      parts.add(builder.build());
    } else {
      parts.add(expr(written.get(last)));
    }
    Optional<Name> axis = Optional.empty();
    if (rule.ASSIGN() != null) {
      axis = Optional.of(nameBefore(parts.remove(0), "="));
    }
    Optional<Expr> end = parts.size() > 1 ? Optional.of(parts.get(1)) : Optional.empty();
    return new Index(span, axis, Optional.of(parts.get(0)), end, rename);
  }

  List<Argument> arguments(List<NnParser.ArgumentContext> rules) {
    List<Argument> arguments = new ArrayList<>();
    boolean named = false;
    boolean late = false;
    for (NnParser.ArgumentContext rule : rules) {
      Argument argument = argument(rule);
      if (named && !late && argument.name().isEmpty()) {
        late = true;
        context.error(ErrorCode.POSITIONAL_AFTER_NAMED, argument.span());
      }
      named |= argument.name().isPresent();
      arguments.add(argument);
    }
    return arguments;
  }

  private Argument argument(NnParser.ArgumentContext rule) {
    Expr first = expr(rule.expr(0));
    return rule.ASSIGN() == null
        ? new Argument(context.span(rule), Optional.empty(), first)
        : new Argument(context.span(rule), Optional.of(nameBefore(first, "=")), expr(rule.expr(1)));
  }

  /** The expression as the name it must be before a sign. */
  Name nameBefore(Expr expr, String sign) {
    if (expr instanceof Expr.Ref ref && !parenthesised.containsKey(expr)) {
      return new Name(ref.span(), ref.name());
    }
    String expected = "a name before `" + sign + "`";
    context.error(ErrorCode.UNEXPECTED_TOKEN, outerSpan(expr), expected, "an expression");
    return new Name(expr.span(), "unreadable");
  }

  private Expr primary(NnParser.PrimaryContext rule) {
    SourceSpan span = context.span(rule);
    String text = rule.getStart().getText();
    return switch (rule.getStart().getType()) {
      case NnParser.NUMBER, NnParser.INF -> new Expr.Num(span, text);
      case NnParser.STRING -> new Expr.Text(span, Strings.value(text, span, context));
      case NnParser.TRUE -> new Expr.Bool(span, true);
      case NnParser.FALSE -> new Expr.Bool(span, false);
      case NnParser.LPAREN -> inParentheses(span, rule);
      case NnParser.LBRACKET -> {
        List<Expr> elements = exprs(rule.expr());
        yield made(new Expr.Array(span, elements), elements);
      }
      default -> new Expr.Ref(span, text);
    };
  }

  private Expr inParentheses(SourceSpan span, NnParser.PrimaryContext rule) {
    List<Expr> elements = exprs(rule.expr());
    if (elements.size() > 1) {
      return made(new Expr.Tuple(span, elements), elements);
    }
    parenthesised.put(elements.get(0), span);
    return elements.get(0);
  }
}
