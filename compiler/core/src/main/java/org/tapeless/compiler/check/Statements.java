package org.tapeless.compiler.check;

import java.util.List;
import org.tapeless.dsl.ast.Dims;
import org.tapeless.dsl.ast.Function;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.ast.Statement;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;

/** What statements are called, which names they bind, and which are not built yet. */
final class Statements {
  private Statements() {}

  /** A statement where it may not stand. */
  static Mistake misplaced(Statement statement) {
    String keyword = statement.accept(KEYWORDS);
    Diagnostic error = Diagnostic.error(ErrorCode.MISPLACED_DECLARATION, statement.span(), keyword);
    return new Mistake(
        statement instanceof Statement.Emit
            ? error.withHelp("only the body of a `scan` emits; a `for` hands on names")
            : error);
  }

  /** The names that a statement binds, to be poisoned if it is wrong. */
  static List<String> names(Statement statement) {
    return statement.accept(NAMES);
  }

  /** The names of a model's statement that something should read. */
  static List<Name> readable(Statement statement) {
    if (statement instanceof Statement.Input input) {
      return input.names();
    }
    if (statement instanceof Statement.Param param) {
      return List.of(param.name());
    }
    return statement instanceof Statement.Binding binding ? binding.targets() : List.of();
  }

  private static final Statement.Visitor<String> KEYWORDS = new Keywords();

  private static final Statement.Visitor<List<String>> NAMES = new BoundNames();

  private static final class Keywords implements Statement.Visitor<String> {
    @Override
    public String visitInput(Statement.Input node) {
      return "input";
    }

    @Override
    public String visitParam(Statement.Param node) {
      return "param";
    }

    @Override
    public String visitState(Statement.State node) {
      return "state";
    }

    @Override
    public String visitUpdate(Statement.Update node) {
      return "update";
    }

    @Override
    public String visitDims(Dims node) {
      return "dim";
    }

    @Override
    public String visitBinding(Statement.Binding node) {
      return node.targets().get(0).text();
    }

    @Override
    public String visitOutput(Statement.Output node) {
      return "output";
    }

    @Override
    public String visitLoss(Statement.Loss node) {
      return "loss";
    }

    @Override
    public String visitMetric(Statement.Metric node) {
      return "metric";
    }

    @Override
    public String visitDifferentiate(Statement.Differentiate node) {
      return "differentiate";
    }

    @Override
    public String visitFor(Statement.For node) {
      return "for";
    }

    @Override
    public String visitEmit(Statement.Emit node) {
      return "emit";
    }

    @Override
    public String visitReturn(Statement.Return node) {
      return "return";
    }

    @Override
    public String visitChecked(Statement.Checked node) {
      return "check";
    }

    @Override
    public String visitFunction(Function node) {
      return "fn";
    }
  }

  private static final class BoundNames implements Statement.Visitor<List<String>> {
    private static List<String> texts(List<Name> names) {
      return names.stream().map(Name::text).toList();
    }

    @Override
    public List<String> visitInput(Statement.Input node) {
      return texts(node.names());
    }

    @Override
    public List<String> visitParam(Statement.Param node) {
      return List.of(node.name().text());
    }

    @Override
    public List<String> visitState(Statement.State node) {
      return List.of(node.name().text());
    }

    @Override
    public List<String> visitUpdate(Statement.Update node) {
      return List.of();
    }

    @Override
    public List<String> visitDims(Dims node) {
      return node.dims().stream()
          .flatMap(
              item ->
                  item.factors().isEmpty()
                      ? List.of(item.name().text()).stream()
                      : Subexpressions.names(item.factors().get()).stream())
          .toList();
    }

    @Override
    public List<String> visitBinding(Statement.Binding node) {
      return texts(node.targets());
    }

    @Override
    public List<String> visitOutput(Statement.Output node) {
      return List.of(node.name().text());
    }

    @Override
    public List<String> visitLoss(Statement.Loss node) {
      return List.of("loss");
    }

    @Override
    public List<String> visitMetric(Statement.Metric node) {
      return List.of(node.name().text());
    }

    @Override
    public List<String> visitDifferentiate(Statement.Differentiate node) {
      return List.of();
    }

    @Override
    public List<String> visitFor(Statement.For node) {
      return node.body().statements().stream().flatMap(s -> names(s).stream()).toList();
    }

    @Override
    public List<String> visitEmit(Statement.Emit node) {
      return List.of();
    }

    @Override
    public List<String> visitReturn(Statement.Return node) {
      return List.of();
    }

    @Override
    public List<String> visitChecked(Statement.Checked node) {
      return List.of();
    }

    @Override
    public List<String> visitFunction(Function node) {
      return node.name().map(n -> List.of(n.text())).orElse(List.of());
    }
  }
}
