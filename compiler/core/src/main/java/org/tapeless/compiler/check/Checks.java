package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tapeless.compiler.check.ModelCheck.Comparison;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.dsl.ast.Argument;
import org.tapeless.dsl.ast.Check;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.ast.Statement;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.Spelling;

/** Reads the {@code check} statements of a model, every name and number of them. */
final class Checks implements Check.Visitor<ModelCheck> {
  /** Of an analytic gradient against central differences in double. */
  private static final double GRADIENT_TOLERANCE = 1e-6;

  private static final int GRADIENT_SAMPLES = 20;

  private static final Map<String, Long> UNITS =
      Map.of("KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

  private final Graph graph;
  private final ModelParts parts;
  private final Frame frame;
  private final Expressions expressions;

  Checks(Graph graph, ModelParts parts, Frame frame, Expressions expressions) {
    this.graph = graph;
    this.parts = parts;
    this.frame = frame;
    this.expressions = expressions;
  }

  List<ModelCheck> read(List<Statement.Checked> statements) {
    List<ModelCheck> checks = new ArrayList<>();
    for (Statement.Checked statement : statements) {
      try {
        checks.add(statement.check().accept(this));
      } catch (Mistake mistake) {
        expressions.elaboration().report(mistake);
      }
    }
    return checks;
  }

  @Override
  public ModelCheck visitGolden(Check.Golden node) {
    return new GoldenChecks(graph, parts, frame, expressions).read(node);
  }

  @Override
  public ModelCheck visitGradient(Check.Gradient node) {
    objective("grad", node);
    double tolerance =
        node.tolerance().isPresent()
            ? positive(node.tolerance().get(), "a tolerance")
            : GRADIENT_TOLERANCE;
    int samples =
        node.samples().isPresent() ? count(node.samples().get(), "samples") : GRADIENT_SAMPLES;
    return new ModelCheck.Gradient(node.span(), tolerance, samples);
  }

  private void objective(String word, Check node) {
    if (graph.objective().isEmpty()) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.NOTHING_TO_DIFFERENTIATE, node.span(), word)
              .withHelp("give the model a `loss = ...`, or `differentiate y by x`"));
    }
  }

  @Override
  public ModelCheck visitParams(Check.Params node) {
    double count = number(node.count());
    if (count < 0 || count != Math.rint(count)) {
      throw value(node.count(), "a number of parameters");
    }
    return new ModelCheck.ParameterCount(node.span(), Comparison.EQUAL, (long) count);
  }

  @Override
  public ModelCheck visitMemory(Check.Memory node) {
    double limit = positive(node.limit(), "a limit") * unit(node);
    Map<String, Integer> extents = new LinkedHashMap<>();
    for (Argument dim : node.dims()) {
      String name = dim.name().map(Name::text).orElse("");
      if (!parts.symbols().contains(name)) {
        throw new Mistake(unknown(dim, name, parts.symbols()));
      }
      extents.put(name, count(dim.value(), "an extent"));
    }
    for (String symbol : parts.symbols()) {
      if (!extents.containsKey(symbol)) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.CHECK_VALUE, node.span(), "memory")
                .withLabel("depends on `" + symbol + "`")
                .withHelp("say for which extent: `for " + symbol + " = 64`"));
      }
    }
    return new ModelCheck.Memory(node.span(), Comparison.LESS_EQUAL, (long) limit, extents);
  }

  private static Diagnostic unknown(Argument dim, String name, Set<String> symbols) {
    Diagnostic error =
        Diagnostic.error(ErrorCode.UNKNOWN_IN_CHECK, dim.span(), name.isEmpty() ? "it" : name)
            .withLabel("is no symbolic dim of the inputs");
    return symbols.isEmpty()
        ? error
        : error.withHelp("the symbolic dims are `" + String.join("`, `", symbols) + "`");
  }

  private static long unit(Check.Memory node) {
    if (node.unit().isEmpty()) {
      return 1;
    }
    String word = node.unit().get().text();
    return Optional.ofNullable(UNITS.get(word))
        .orElseThrow(
            () -> {
              Diagnostic error =
                  Diagnostic.error(ErrorCode.CHECK_VALUE, node.unit().get().span(), "memory")
                      .withLabel("the units are `KiB`, `MiB` and `GiB`");
              return new Mistake(
                  Spelling.closest(word, UNITS.keySet())
                      .map(near -> error.withHelp("did you mean `" + near + "`?"))
                      .orElse(error));
            });
  }

  @Override
  public ModelCheck visitOverfit(Check.Overfit node) {
    if (graph.results(org.tapeless.compiler.graph.Named.Role.LOSS).isEmpty()) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.NOTHING_TO_DIFFERENTIATE, node.span(), "overfit")
              .withHelp("give the model a `loss = ...`"));
    }
    int steps = count(node.steps(), "a number of steps");
    return new ModelCheck.Overfit(node.span(), steps, number(node.below()));
  }

  @Override
  public ModelCheck visitDeterministic(Check.Deterministic node) {
    return new ModelCheck.Deterministic(node.span());
  }

  private double number(Expr expr) {
    return expressions.number(expr, frame);
  }

  private double positive(Expr expr, String what) {
    double number = number(expr);
    if (!(number > 0) || Double.isInfinite(number)) {
      throw value(expr, what);
    }
    return number;
  }

  private int count(Expr expr, String what) {
    double number = positive(expr, what);
    if (number != Math.rint(number) || number > Integer.MAX_VALUE) {
      throw value(expr, what);
    }
    return (int) number;
  }

  private static Mistake value(Expr expr, String what) {
    return new Mistake(
        Diagnostic.error(ErrorCode.CHECK_VALUE, expr.span(), expr.span().text())
            .withLabel("is not " + what));
  }
}
