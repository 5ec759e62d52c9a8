package org.tapeless.compiler.check;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphLimitException;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.types.Precision;
import org.tapeless.dsl.ast.Declaration;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.ast.Statement;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.ErrorCode;

/**
 * Elaborates one model: its statements in order, then what holds for it as a whole. A model that
 * differs while it is trained is elaborated twice, into one graph.
 */
final class ModelElaborator {
  private final Declaration.Model model;
  private final String packageName;
  private final Scope file;
  private final Settings options;
  private final Diagnostics diagnostics;

  ModelElaborator(
      Declaration.Model model,
      String packageName,
      Scope file,
      Settings options,
      Diagnostics diagnostics) {
    this.model = model;
    this.packageName = packageName;
    this.file = file;
    this.options = options;
    this.diagnostics = diagnostics;
  }

  /** The checked model; empty if it has an error. */
  Optional<CheckedModel> run() {
    int before = diagnostics.errorCount();
    try {
      ModelPass training = pass(new Elaboration(diagnostics, model.span()));
      boolean whole = training.run();
      Optional<ModelPass> inference = Optional.empty();
      if (training.elaboration().isModal()) {
        inference = Optional.of(pass(training.elaboration().withoutTraining()));
        whole &= inference.get().run();
      }
      if (!whole || diagnostics.errorCount() > before) {
        return Optional.empty();
      }
      warnOfUnused(training, inference);
      List<Named> results = Modes.results(training, inference);
      CheckedModel checked = checked(training, training.elaboration().builder().build(results));
      if (diagnostics.errorCount() > before) {
        return Optional.empty();
      }
      new Lints(diagnostics).check(checked.graph());
      return Optional.of(checked);
    } catch (GraphLimitException e) {
      diagnostics.add(
          Diagnostic.error(ErrorCode.MODEL_TOO_LARGE, model.name().span(), model.name().text())
              .withLabel("has " + e.getMessage()));
      return Optional.empty();
    }
  }

  private ModelPass pass(Elaboration elaboration) {
    return new ModelPass(model, file, options, diagnostics, elaboration);
  }

  private CheckedModel checked(ModelPass pass, Graph graph) {
    Precision own = pass.elaboration().isDouble() ? Precision.F64 : Precision.F32;
    return new CheckedModel(
        model.name().text(),
        packageName,
        model.trivia().documentation(),
        model.span().file(),
        model.span(),
        options.precision().orElse(own),
        pass.dims(),
        graph,
        pass.checks(graph));
  }

  /** Warns of names that nothing reads; of a tuple one that is read will do for all. */
  private void warnOfUnused(ModelPass training, Optional<ModelPass> inference) {
    for (Statement statement : model.body().statements()) {
      List<Name> names = Statements.readable(statement);
      List<Name> read =
          names.stream()
              .filter(
                  name ->
                      training.reads(name.text())
                          || inference.filter(pass -> pass.reads(name.text())).isPresent())
              .toList();
      boolean pattern = statement instanceof Statement.Binding && names.size() > 1;
      for (Name name : names) {
        if (!read.contains(name) && !(pattern && !read.isEmpty())) {
          new Lints(diagnostics)
              .warn(Diagnostic.warning(ErrorCode.UNUSED_NAME, name.span(), name.text()));
        }
      }
    }
  }
}
