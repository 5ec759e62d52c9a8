package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tapeless.compiler.check.Binding.Numeral;
import org.tapeless.compiler.check.Binding.Poison;
import org.tapeless.compiler.check.Binding.Size;
import org.tapeless.compiler.check.CheckedModel.SymbolicDim;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.types.Dim;
import org.tapeless.dsl.ast.Declaration;
import org.tapeless.dsl.ast.Parameter;
import org.tapeless.dsl.ast.Statement;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.ErrorCode;

/** One elaboration of a model: as it is while it is trained, or as it is otherwise. */
final class ModelPass {
  private final Declaration.Model model;
  private final Settings options;
  private final Diagnostics diagnostics;
  private final Elaboration elaboration;
  private final Expressions expressions;
  private final Frame frame;
  private final ModelParts parts;
  private final List<Statement.Checked> checks = new ArrayList<>();

  ModelPass(
      Declaration.Model model,
      Scope file,
      Settings options,
      Diagnostics diagnostics,
      Elaboration elaboration) {
    this.model = model;
    this.options = options;
    this.diagnostics = diagnostics;
    this.elaboration = elaboration;
    this.expressions = new Expressions(elaboration);
    this.frame = new Frame(file.inner(), Optional.of(Owner.model()), "", Optional.empty(), false);
    this.parts = new ModelParts(elaboration, expressions, frame);
  }

  Elaboration elaboration() {
    return elaboration;
  }

  List<Named> results() {
    return parts.results();
  }

  /** Elaborates all statements; false if the model has an error. */
  boolean run() {
    int before = diagnostics.errorCount();
    model.parameters().forEach(this::bindParameter);
    guarded(
        () -> Conditions.require(model.where(), frame, expressions, model.name().span()),
        List.of());
    for (Statement statement : model.body().statements()) {
      elaboration.begin(statement.span());
      guarded(() -> elaborate(statement), Statements.names(statement));
    }
    boolean sound = diagnostics.errorCount() == before;
    parts.finish(model, sound);
    return diagnostics.errorCount() == before && !parts.isBroken();
  }

  /** What the model's {@code check} statements demand of the graph. */
  List<ModelCheck> checks(Graph graph) {
    List<ModelCheck> stated = new Checks(graph, parts, frame, expressions).read(checks);
    return Stream.concat(stated.stream(), elaboration.proofs().stream()).toList();
  }

  /** Whether anything reads a name of the model. */
  boolean reads(String name) {
    return frame.scope().isRead(name);
  }

  private void guarded(Runnable step, List<String> names) {
    try {
      step.run();
    } catch (Mistake mistake) {
      elaboration.report(mistake);
      names.forEach(name -> frame.scope().bind(name, Poison.POISON));
    }
  }

  private void bindParameter(Parameter parameter) {
    String name = parameter.name().text();
    guarded(() -> frame.scope().bind(name, value(parameter)), List.of(name));
  }

  private Binding value(Parameter parameter) {
    String name = parameter.name().text();
    Long chosen = options.set().get(name);
    if (chosen == null && parameter.defaultValue().isEmpty()) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.MISSING_ARGUMENT, parameter.span(), model.name().text(), name)
              .withHelp(
                  "give it a value: `"
                      + name
                      + " = ...`, or `--set "
                      + name
                      + "=...` on the"
                      + " command line"));
    }
    if (!parameter.isDim()) {
      return chosen == null
          ? expressions.constant(parameter.defaultValue().get(), frame)
          : new Numeral(chosen);
    }
    if (chosen == null) {
      return new Size(
          DimExpressions.axis(parameter.defaultValue().get(), frame.scope()).dim(), name);
    }
    if (chosen < 1 || chosen > Integer.MAX_VALUE) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.DIM_ARITHMETIC, parameter.span(), name + "=" + chosen)
              .withLabel("an axis has at least 1 element and below 2^31"));
    }
    return new Size(Dim.of(chosen), name);
  }

  private void elaborate(Statement statement) {
    if (statement instanceof Statement.Checked checked) {
      checks.add(checked);
    } else if (!parts.elaborate(statement)
        && !new Bodies(elaboration, expressions).common(statement, frame)) {
      throw Statements.misplaced(statement);
    }
  }

  /** The symbolic dims of the inputs. */
  List<SymbolicDim> dims() {
    List<SymbolicDim> dims = new ArrayList<>();
    for (String name : parts.symbols()) {
      dims.add(new SymbolicDim(name, frame.scope().limit(name)));
    }
    return dims;
  }
}
