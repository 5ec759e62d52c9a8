package org.tapeless.dsl.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.tapeless.dsl.ast.Argument;
import org.tapeless.dsl.ast.Axis;
import org.tapeless.dsl.ast.BinaryOperator;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Index;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.ast.Range;
import org.tapeless.dsl.ast.TypeExpr;
import org.tapeless.dsl.ast.UnaryOperator;
import org.tapeless.dsl.source.SourceFile;
import org.tapeless.dsl.source.SourceSpan;

/** Random expressions, every kind in every place where the grammar allows it. */
final class RandomExprs {
  static final SourceSpan NOWHERE = new SourceFile("random", "").span(0, 0);

  private static final List<String> NAMES =
      List.of("x", "y", "h1", "W", "T", "data", "batch", "grad", "from", "by", "aRatherLongName_9");
  private static final List<String> NUMBERS =
      List.of("0", "1", "55_000", "0.5", "1e-3", "2.5E+7", "inf");
  private static final List<String> TEXTS = List.of("", "data/mnist", "a \"b\" \\ c", "\n\tö");
  private static final int LEAVES = 4;
  private static final int KINDS = 17;

  final Random random;
  private final RandomPrograms programs;

  RandomExprs(Random random, RandomPrograms programs) {
    this.random = random;
    this.programs = programs;
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  <T> List<T> some(int least, int most, Supplier<T> make) {
    List<T> list = new ArrayList<>();
    int count = least + random.nextInt(most - least + 1);
    for (int i = 0; i < count; i++) {
      list.add(make.get());
    }
    return list;
  }

  <T> Optional<T> maybe(Supplier<T> make) {
    return random.nextBoolean() ? Optional.of(make.get()) : Optional.empty();
  }

  Name name() {
    return new Name(NOWHERE, one(NAMES));
  }

  Expr expr(int depth) {
    int kind = random.nextInt(depth <= 0 ? LEAVES : KINDS);
    return switch (kind) {
      case 0 -> new Expr.Num(NOWHERE, one(NUMBERS));
      case 1 -> new Expr.Ref(NOWHERE, one(NAMES));
      case 2 -> new Expr.Text(NOWHERE, one(TEXTS));
      case 3 -> new Expr.Bool(NOWHERE, random.nextBoolean());
      case 4 -> new Expr.Member(NOWHERE, expr(depth - 1), name());
      case 5 -> new Expr.Call(NOWHERE, expr(depth - 1), arguments(depth - 1));
      case 6 -> new Expr.Bracket(NOWHERE, expr(depth - 1), indices(depth - 1));
      case 7 -> new Expr.Unary(NOWHERE, one(unaries()), expr(depth - 1));
      case 8 -> new Expr.If(NOWHERE, expr(depth - 1), expr(depth - 1), expr(depth - 1));
      case 9 -> new Expr.Tuple(NOWHERE, some(2, 4, () -> expr(depth - 1)));
      case 10 -> new Expr.Array(NOWHERE, some(0, 4, () -> expr(depth - 1)));
      case 11 -> scan(depth - 1);
      default -> infix(kind, expr(depth - 1), expr(depth - 1), depth - 1);
    };
  }

  private Expr infix(int kind, Expr left, Expr right, int depth) {
    return switch (kind) {
      case 12 -> new Expr.Contract(NOWHERE, left, some(0, 2, this::name), right);
      case 13 -> new Expr.View(NOWHERE, left, axes(depth));
      case 14 -> new Expr.Compose(NOWHERE, left, right);
      case 15 -> new Expr.Pipe(NOWHERE, left, right);
      default -> new Expr.Binary(NOWHERE, one(List.of(BinaryOperator.values())), left, right);
    };
  }

  private static List<UnaryOperator> unaries() {
    return List.of(UnaryOperator.values());
  }

  private Expr scan(int depth) {
    List<Argument> initial = named(depth);
    return new Expr.Scan(
        NOWHERE, name(), name(), maybe(() -> expr(depth)), initial, programs.block(depth, false));
  }

  private List<Argument> named(int depth) {
    return some(1, 2, () -> new Argument(NOWHERE, Optional.of(name()), expr(depth)));
  }

  /** Those by position before those by name. */
  List<Argument> arguments(int depth) {
    List<Argument> arguments =
        some(0, 2, () -> new Argument(NOWHERE, Optional.empty(), expr(depth)));
    if (random.nextBoolean()) {
      arguments.addAll(named(depth));
    }
    return arguments;
  }

  private List<Index> indices(int depth) {
    return some(0, 3, () -> index(depth));
  }

  private Index index(int depth) {
    if (random.nextInt(6) == 0) {
      Optional<Name> none = Optional.empty();
      return new Index(NOWHERE, none, Optional.empty(), Optional.empty(), none);
    }
    return new Index(
        NOWHERE,
        maybe(this::name),
        Optional.of(expr(depth)),
        maybe(() -> expr(depth)),
        maybe(this::name));
  }

  List<Axis> axes(int depth) {
    return some(0, 3, () -> axis(depth));
  }

  private Axis axis(int depth) {
    return switch (random.nextInt(5)) {
      case 0 -> new Axis.Rest(NOWHERE);
      case 1 -> new Axis.Named(NOWHERE, name(), Optional.empty(), Optional.empty());
      case 2 -> new Axis.Named(NOWHERE, name(), Optional.of(expr(depth)), Optional.empty());
      case 3 -> new Axis.Named(NOWHERE, name(), Optional.empty(), Optional.of(expr(depth)));
      default -> new Axis.Sized(NOWHERE, size(depth));
    };
  }

  /** What reads as a name or a bound is another kind of axis. */
  private Expr size(int depth) {
    Expr expr = expr(depth);
    boolean bound = expr instanceof Expr.Binary b && b.operator() == BinaryOperator.LESS_OR_EQUAL;
    return bound || expr instanceof Expr.Ref ? new Expr.Num(NOWHERE, "784") : expr;
  }

  TypeExpr type(int depth) {
    Optional<Range> range = maybe(() -> new Range(NOWHERE, expr(depth), expr(depth)));
    return new TypeExpr(NOWHERE, maybe(this::name), axes(depth), range);
  }
}
