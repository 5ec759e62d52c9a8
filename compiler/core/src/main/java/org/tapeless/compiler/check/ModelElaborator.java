package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.check.Binding.Numeral;
import org.tapeless.compiler.check.Binding.Poison;
import org.tapeless.compiler.check.Binding.Size;
import org.tapeless.compiler.check.CheckedModel.SymbolicDim;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphLimitException;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Precision;
import org.tapeless.dsl.ast.Declaration;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.ast.Parameter;
import org.tapeless.dsl.ast.Statement;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.ErrorCode;

/** Elaborates one model: its statements in order, then what holds for it as a whole. */
final class ModelElaborator {
  private final Declaration.Model model;
  private final String packageName;
  private final Settings options;
  private final Diagnostics diagnostics;
  private final Elaboration elaboration;
  private final Expressions expressions;
  private final Frame frame;
  private final ModelParts parts;
  private final List<Statement.Checked> checks = new ArrayList<>();

  ModelElaborator(
      Declaration.Model model,
      String packageName,
      Scope file,
      Settings options,
      Diagnostics diagnostics) {
    this.model = model;
    this.packageName = packageName;
    this.options = options;
    this.diagnostics = diagnostics;
    this.elaboration = new Elaboration(diagnostics, model.span());
    this.expressions = new Expressions(elaboration);
    this.frame = new Frame(file.inner(), Optional.of(Owner.model()), "", Optional.empty(), false);
    this.parts = new ModelParts(elaboration, expressions, frame);
  }

  /** The checked model; empty if it has an error. */
  Optional<CheckedModel> run() {
    int before = diagnostics.errorCount();
    try {
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
      boolean whole = diagnostics.errorCount() == before && !parts.isBroken();
      return whole ? finish(before) : Optional.empty();
    } catch (GraphLimitException e) {
      diagnostics.add(
          Diagnostic.error(ErrorCode.MODEL_TOO_LARGE, model.name().span(), model.name().text())
              .withLabel("has " + e.getMessage()));
      return Optional.empty();
    }
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

  private Optional<CheckedModel> finish(int before) {
    warnOfUnused();
    Graph graph = elaboration.builder().build(parts.results());
    Precision own = elaboration.isDouble() ? Precision.F64 : Precision.F32;
    List<ModelCheck> checked = new Checks(graph, parts, frame, expressions).read(checks);
    return diagnostics.errorCount() > before
        ? Optional.empty()
        : Optional.of(
            new CheckedModel(
                model.name().text(),
                packageName,
                model.trivia().documentation(),
                model.span().file(),
                model.span(),
                options.precision().orElse(own),
                dims(),
                graph,
                checked));
  }

  /** Warns of names that nothing reads; of a tuple one that is read will do for all. */
  private void warnOfUnused() {
    for (Statement statement : model.body().statements()) {
      List<Name> names = Statements.readable(statement);
      boolean pattern = statement instanceof Statement.Binding && names.size() > 1;
      for (Name name : names) {
        boolean inUse = pattern && names.stream().anyMatch(n -> frame.scope().isRead(n.text()));
        if (!inUse && !frame.scope().isRead(name.text())) {
          diagnostics.add(Diagnostic.warning(ErrorCode.UNUSED_NAME, name.span(), name.text()));
        }
      }
    }
  }

  private List<SymbolicDim> dims() {
    List<SymbolicDim> dims = new ArrayList<>();
    for (String name : parts.symbols()) {
      dims.add(new SymbolicDim(name, frame.scope().limit(name)));
    }
    return dims;
  }
}
