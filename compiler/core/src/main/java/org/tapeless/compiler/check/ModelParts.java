package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tapeless.compiler.check.Binding.Poison;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Dim;
import org.tapeless.dsl.ast.Axis;
import org.tapeless.dsl.ast.Declaration;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.ast.Statement;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/** What only models have: inputs, outputs, loss, metrics and the gradients that are asked for. */
final class ModelParts {
  /** The name of the loss among the results. */
  static final String LOSS = "loss";

  private final Elaboration elaboration;
  private final Expressions expressions;
  private final Frame frame;
  private final Map<String, Tensor> inputs = new LinkedHashMap<>();
  private final Map<String, SourceSpan> places = new LinkedHashMap<>();
  private final List<Named> results = new ArrayList<>();
  private final List<Statement.Differentiate> wishes = new ArrayList<>();
  private final Set<String> plain = new LinkedHashSet<>();
  private boolean lost;
  private boolean broken;

  ModelParts(Elaboration elaboration, Expressions expressions, Frame frame) {
    this.elaboration = elaboration;
    this.expressions = expressions;
    this.frame = frame;
  }

  Map<String, Tensor> inputs() {
    return inputs;
  }

  List<Named> results() {
    return results;
  }

  /** Whether an output depends on something wrong that was reported elsewhere. */
  boolean isBroken() {
    return broken;
  }

  /** The symbolic dims of the inputs, in order of appearance. */
  Set<String> symbols() {
    return elaboration.symbols();
  }

  /** Elaborates a statement that only models have; false if it is another. */
  boolean elaborate(Statement statement) {
    if (statement instanceof Statement.Input input) {
      input(input);
    } else if (statement instanceof Statement.Output output) {
      output(output);
    } else if (statement instanceof Statement.Loss loss) {
      loss(loss);
    } else if (statement instanceof Statement.Metric metric) {
      metric(metric);
    } else if (statement instanceof Statement.Differentiate differentiate) {
      wishes.add(differentiate);
    } else {
      return false;
    }
    return true;
  }

  /** Inputs, outputs, metrics and the loss share one name space in the generated class. */
  private void claim(Name name) {
    SourceSpan earlier = places.putIfAbsent(name.text(), name.span());
    if (earlier != null) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.DUPLICATE_NAME, name.span(), name.text())
              .withNote("it is declared first", earlier));
    }
    if (name.text().equals(LOSS)) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.DUPLICATE_NAME, name.span(), LOSS)
              .withLabel("is the name of what training lowers")
              .withHelp("write `loss = ...` for the loss itself"));
    }
  }

  private void input(Statement.Input statement) {
    for (Axis axis : statement.type().axes()) {
      bound(axis);
    }
    DeclaredType type =
        DeclaredType.read(statement.type(), frame.scope(), statement.span(), elaboration);
    Sizes.check(TracedAxis.shape(type.axes()), statement.type().span());
    for (TracedAxis axis : type.axes()) {
      noteSymbols(axis.size());
    }
    for (Name name : statement.names()) {
      claim(name);
      elaboration.at(name.text(), "", name.span(), frame);
      Value value = elaboration.input(name.text(), type);
      Tensor input = new Tensor(value, type.axes());
      inputs.put(name.text(), input);
      frame.scope().bind(name.text(), input);
    }
  }

  private void bound(Axis axis) {
    if (!(axis instanceof Axis.Named named) || named.bound().isEmpty()) {
      return;
    }

    String name = named.name().text();
    Dim dim = DimExpressions.evaluate(new Expr.Ref(named.name().span(), name), frame.scope()).dim();
    if (dim.isConstant()) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.DIM_NOT_SYMBOLIC, axis.span(), name)
              .withLabel("is " + dim + " and needs no bound"));
    }
    frame.scope().limit(name, DimExpressions.bound(named.bound().orElseThrow(), frame.scope()));
  }

  private void noteSymbols(Dim size) {
    for (Dim.Term term : size.terms()) {
      elaboration.symbols().addAll(term.symbols());
    }
    if (size.terms().size() == 1
        && size.terms().get(0).symbols().size() == 1
        && size.terms().get(0).coefficient() == 1) {
      plain.add(size.terms().get(0).symbols().get(0));
    }
  }

  private void output(Statement.Output statement) {
    String name = statement.name().text();
    claim(statement.name());
    Expr value = statement.value().orElseGet(() -> new Expr.Ref(statement.name().span(), name));
    Binding binding = expressions.evaluate(value, frame, name);
    if (binding == Poison.POISON) {
      broken = true;
      frame.scope().bind(name, binding);
      return;
    }
    Tensor tensor = expressions.tensor(binding, value.span(), frame);
    if (statement.type().isPresent()) {
      tensor = OutputTypes.check(statement, tensor, frame.scope(), elaboration);
    }
    frame.scope().bind(name, tensor);
    results.add(new Named(Named.Role.OUTPUT, name, tensor.value(), statement.span()));
  }

  private void loss(Statement.Loss statement) {
    SourceSpan earlier = places.putIfAbsent(LOSS, statement.span());
    if (earlier != null) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.DUPLICATE_NAME, statement.span(), LOSS)
              .withNote("it is declared first", earlier)
              .withHelp("add the terms: a model has one loss"));
    }
    lost = true;
    Tensor tensor = scalar(statement.value(), LOSS, "the loss");
    lost = false;
    frame.scope().bind(LOSS, tensor);
    results.add(new Named(Named.Role.LOSS, LOSS, tensor.value(), statement.span()));
  }

  private void metric(Statement.Metric statement) {
    claim(statement.name());
    String name = statement.name().text();
    Tensor tensor = scalar(statement.value(), name, "a metric");
    frame.scope().bind(name, tensor);
    results.add(new Named(Named.Role.METRIC, name, tensor.value(), statement.span()));
  }

  private Tensor scalar(Expr value, String name, String what) {
    Tensor tensor = expressions.tensor(value, frame, name);
    if (!tensor.axes().isEmpty() || !tensor.type().isReal()) {
      Diagnostic error =
          Diagnostic.error(ErrorCode.NOT_SCALAR, value.span(), what)
              .withLabel("is " + tensor.type());
      throw new Mistake(
          tensor.axes().isEmpty()
              ? error.withHelp("convert with f32(...)")
              : error.withHelp("take the mean: `mean(" + shortened(value) + ")`"));
    }
    return tensor;
  }

  private static String shortened(Expr value) {
    String text = value.span().text();
    return text.length() <= 40 && !text.contains("\n") ? text : "...";
  }

  /** What holds for the model as a whole; {@code sound} if no statement was wrong. */
  void finish(Declaration.Model model, boolean sound) {
    for (Statement.Differentiate wish : wishes) {
      try {
        new Gradients(elaboration, frame, results).add(wish, lost);
      } catch (Mistake mistake) {
        elaboration.report(mistake);
      }
    }
    if (!sound || broken) {
      return;
    }
    boolean useful =
        results.stream()
            .anyMatch(n -> n.role() == Named.Role.OUTPUT || n.role() == Named.Role.LOSS);
    if (!useful) {
      elaboration.report(
          Diagnostic.error(ErrorCode.NO_OUTPUT, model.name().span(), model.name().text())
              .withHelp("name what it computes: `output y = ...`"));
    }
    for (String symbol : symbols()) {
      if (!plain.contains(symbol)) {
        elaboration.report(
            Diagnostic.error(ErrorCode.DIM_UNKNOWABLE, model.name().span(), symbol)
                .withHelp("give an input an axis that is just `" + symbol + "`"));
      }
    }
  }

  /** What a path of the model's text stands for: a value by name or a parameter by path. */
  Optional<Value> find(String path) {
    Value parameter = elaboration.parameters().get(path);
    if (parameter != null) {
      return Optional.of(parameter);
    }
    return frame
        .scope()
        .own(path)
        .filter(Tensor.class::isInstance)
        .map(binding -> ((Tensor) binding).value());
  }
}
