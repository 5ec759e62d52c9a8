package org.tapeless.dsl.parse;

import static org.tapeless.dsl.parse.RandomExprs.NOWHERE;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.tapeless.dsl.ast.Block;
import org.tapeless.dsl.ast.Check;
import org.tapeless.dsl.ast.Comment;
import org.tapeless.dsl.ast.Declaration;
import org.tapeless.dsl.ast.DimItem;
import org.tapeless.dsl.ast.Dims;
import org.tapeless.dsl.ast.Expected;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Function;
import org.tapeless.dsl.ast.Given;
import org.tapeless.dsl.ast.Import;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.ast.OperatorItem;
import org.tapeless.dsl.ast.PackageLine;
import org.tapeless.dsl.ast.Parameter;
import org.tapeless.dsl.ast.Path;
import org.tapeless.dsl.ast.Program;
import org.tapeless.dsl.ast.RecipeItem;
import org.tapeless.dsl.ast.Result;
import org.tapeless.dsl.ast.Signature;
import org.tapeless.dsl.ast.SplitPart;
import org.tapeless.dsl.ast.Statement;
import org.tapeless.dsl.ast.Trivia;

/** Random programs, which may mean nothing but are well formed. */
final class RandomPrograms {
  private static final int DEPTH = 3;

  private final Random random;
  private final RandomExprs exprs;

  RandomPrograms(Random random) {
    this.random = random;
    this.exprs = new RandomExprs(random, this);
  }

  Program program() {
    return new Program(
        NOWHERE,
        exprs.maybe(() -> new PackageLine(NOWHERE, trivia(), path())),
        exprs.some(0, 1, () -> new Import(NOWHERE, trivia(), path())),
        exprs.some(0, 3, this::declaration),
        comments());
  }

  private Expr expr() {
    return exprs.expr(random.nextInt(DEPTH + 1));
  }

  private Name name() {
    return exprs.name();
  }

  private Path path() {
    List<String> more = exprs.some(0, 2, () -> exprs.one(List.of("W", "0", "best", "h_1")));
    more.add(0, exprs.one(List.of("a", "linear1", "train", "golden")));
    return new Path(NOWHERE, more);
  }

  private List<Comment> comments() {
    List<String> texts = List.of("// why", "/// what", "/* so */", "/* over\n     two lines */");
    return random.nextInt(3) > 0
        ? List.of()
        : exprs.some(1, 2, () -> new Comment(exprs.one(texts), random.nextBoolean()));
  }

  private Trivia trivia() {
    boolean commented = random.nextInt(4) == 0;
    Optional<Comment> behind =
        commented
            ? Optional.of(new Comment(exprs.one(List.of("// so", "/* a */ // b")), false))
            : Optional.empty();
    return new Trivia(random.nextInt(4) == 0, comments(), behind);
  }

  private Declaration declaration() {
    return switch (random.nextInt(6)) {
      case 0 -> dims();
      case 1 -> function(Optional.of(name()));
      case 2 ->
          new Declaration.Module(
              NOWHERE, trivia(), name(), parameters(), where(), block(DEPTH, false));
      case 3 ->
          new Declaration.Model(
              NOWHERE, trivia(), name(), parameters(), where(), block(DEPTH, true));
      case 4 ->
          new Declaration.Operator(
              NOWHERE,
              trivia(),
              name(),
              parameters(),
              expr(),
              exprs.some(1, 2, this::rule),
              comments());
      default ->
          new Declaration.Train(
              NOWHERE,
              trivia(),
              name(),
              exprs.arguments(1),
              name(),
              exprs.some(0, 4, this::recipeItem),
              comments());
    };
  }

  private OperatorItem rule() {
    return random.nextBoolean()
        ? new OperatorItem.Vjp(NOWHERE, trivia(), name(), expr())
        : new OperatorItem.Domain(NOWHERE, trivia(), expr(), expr());
  }

  private RecipeItem recipeItem() {
    List<String> keys =
        List.of(
            "batch",
            "accumulate",
            "epochs",
            "steps",
            "seed",
            "optimizer",
            "schedule",
            "clip",
            "ema");
    return switch (random.nextInt(6)) {
      case 0 -> {
        List<SplitPart> split = exprs.some(0, 3, this::part);
        var sources = exprs.arguments(1);
        yield sources.isEmpty()
            ? new RecipeItem.Expect(NOWHERE, trivia(), expr())
            : new RecipeItem.Data(NOWHERE, trivia(), sources, split);
      }
      case 1 -> new RecipeItem.StopWhen(NOWHERE, trivia(), expr());
      case 2 -> new RecipeItem.KeepBest(NOWHERE, trivia(), path());
      case 3 -> new RecipeItem.Expect(NOWHERE, trivia(), expr());
      case 4 -> new RecipeItem.EvaluateEvery(NOWHERE, trivia(), expr());
      default ->
          new RecipeItem.Setting(
              NOWHERE,
              trivia(),
              new Name(NOWHERE, exprs.one(keys)),
              expr(),
              exprs.some(0, 2, this::name));
    };
  }

  private SplitPart part() {
    Name name = new Name(NOWHERE, exprs.one(List.of("train", "valid", "test")));
    return new SplitPart(NOWHERE, name, exprs.maybe(this::expr));
  }

  private Dims dims() {
    return new Dims(NOWHERE, trivia(), exprs.some(1, 3, this::dim));
  }

  private DimItem dim() {
    Optional<Expr> bound = exprs.maybe(this::expr);
    Optional<Expr> factors = bound.isPresent() ? Optional.empty() : exprs.maybe(this::expr);
    return new DimItem(NOWHERE, name(), bound, factors);
  }

  private List<Parameter> parameters() {
    return exprs.some(
        0,
        3,
        () ->
            new Parameter(
                NOWHERE, name(), exprs.maybe(() -> exprs.type(1)), exprs.maybe(this::expr)));
  }

  private List<Expr> where() {
    return random.nextInt(3) > 0 ? List.of() : exprs.some(1, 2, this::expr);
  }

  private Function function(Optional<Name> name) {
    Signature signature = new Signature(NOWHERE, parameters(), results(), where());
    Block body =
        random.nextBoolean()
            ? block(1, false)
            : new Block(
                NOWHERE,
                false,
                List.of(new Statement.Return(NOWHERE, Trivia.NONE, expr())),
                List.of());
    return new Function(NOWHERE, trivia(), name, signature, body);
  }

  private List<Result> results() {
    return exprs.some(0, 3, () -> new Result(NOWHERE, exprs.maybe(this::name), exprs.type(1)));
  }

  Block block(int depth, boolean ofModel) {
    return new Block(
        NOWHERE, true, exprs.some(0, 4, () -> statement(depth - 1, ofModel)), comments());
  }

  private Statement statement(int depth, boolean ofModel) {
    return switch (random.nextInt(depth <= 0 ? 11 : 14)) {
      case 0 -> new Statement.Input(NOWHERE, trivia(), exprs.some(1, 3, this::name), exprs.type(1));
      case 1 ->
          new Statement.Param(
              NOWHERE, trivia(), name(), exprs.type(1), random.nextBoolean(), expr(), option());
      case 2 -> new Statement.State(NOWHERE, trivia(), name(), exprs.type(1), expr(), option());
      case 3 -> new Statement.Update(NOWHERE, trivia(), name(), expr());
      case 4 -> dims();
      case 5 ->
          new Statement.Output(
              NOWHERE, trivia(), name(), exprs.maybe(() -> exprs.type(1)), exprs.maybe(this::expr));
      case 6 -> new Statement.Metric(NOWHERE, trivia(), name(), expr());
      case 7 ->
          new Statement.Differentiate(NOWHERE, trivia(), path(), exprs.some(1, 3, this::path));
      case 8 -> new Statement.Emit(NOWHERE, trivia(), expr());
      case 9 -> new Statement.Return(NOWHERE, trivia(), expr());
      case 10 -> binding(ofModel);
      case 11 ->
          new Statement.For(
              NOWHERE, trivia(), name(), expr(), exprs.maybe(this::expr), block(depth - 1, false));
      case 12 -> new Statement.Checked(NOWHERE, trivia(), check());
      default -> function(exprs.maybe(this::name));
    };
  }

  private Statement binding(boolean ofModel) {
    return ofModel && random.nextInt(4) == 0
        ? new Statement.Loss(NOWHERE, trivia(), expr())
        : new Statement.Binding(NOWHERE, trivia(), exprs.some(1, 3, this::name), expr(), option());
  }

  private Optional<Expr> option() {
    return random.nextInt(4) == 0 ? Optional.of(expr()) : Optional.empty();
  }

  private Check check() {
    return switch (random.nextInt(6)) {
      case 0 ->
          new Check.Golden(
              NOWHERE,
              exprs.some(0, 2, () -> new Given(NOWHERE, path(), expr())),
              exprs.some(0, 3, this::expected),
              comments());
      case 1 -> new Check.Gradient(NOWHERE, exprs.maybe(this::expr), exprs.maybe(this::expr));
      case 2 -> new Check.Params(NOWHERE, expr());
      case 3 ->
          new Check.Memory(
              NOWHERE, expr(), exprs.maybe(() -> new Name(NOWHERE, "MiB")), exprs.arguments(1));
      case 4 -> new Check.Overfit(NOWHERE, expr(), expr());
      default -> new Check.Deterministic(NOWHERE);
    };
  }

  private Expected expected() {
    return new Expected(
        NOWHERE, trivia(), random.nextBoolean(), path(), expr(), exprs.maybe(this::expr));
  }
}
