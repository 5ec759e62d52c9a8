package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.tapeless.dsl.ast.Declaration;
import org.tapeless.dsl.ast.Program;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.Spelling;

/**
 * Checks a file: every name, kind, axis and shape of it, by elaborating its models into graphs.
 * Goes on after an error; what comes out is only meant to be used if there was none.
 */
public final class Checker {
  private final Program program;
  private final Settings options;
  private final Diagnostics diagnostics;
  private final Imports imports;
  private final Scope scope;

  private Checker(Program program, Settings options, Diagnostics diagnostics) {
    this.program = program;
    this.options = options;
    this.diagnostics = diagnostics;
    this.imports = new Imports(StandardLibrary.scope(), options.imports(), diagnostics);
    this.scope = imports.declare(program);
  }

  /** The models and recipes of a parsed file; what is wrong with it goes to {@code diagnostics}. */
  public static CheckedProgram check(Program program, Settings options, Diagnostics diagnostics) {
    return RoomyStack.run(() -> new Checker(program, options, diagnostics).run());
  }

  private CheckedProgram run() {
    if (!imports.isWhole()) {
      return new CheckedProgram(List.of(), List.of()); // Any name may be one that is missing.
    }
    if (program.declarations().isEmpty()) {
      diagnostics.add(Diagnostic.error(ErrorCode.EMPTY_FILE, program.span().file().span(0, 0)));
    }
    new NameResolution(scope, diagnostics).check(program);
    rejectUnknownSettings();
    Map<String, CheckedModel> models = new LinkedHashMap<>();
    Map<String, Declaration.Model> declared = new LinkedHashMap<>();
    for (Declaration declaration : program.declarations()) {
      if (declaration instanceof Declaration.Model model) {

        declared.put(model.name().text(), model);
        elaborate(model, diagnostics).ifPresent(checked -> models.put(checked.name(), checked));
      }
    }
    List<CheckedRecipe> recipes = new ArrayList<>();
    for (Declaration declaration : program.declarations()) {
      if (declaration instanceof Declaration.Train train) {
        RecipeModel model =
            new RecipeModel(train, declared, models, this::elaborate, options, diagnostics);
        new Recipes(train, model, diagnostics).check().ifPresent(recipes::add);
      }
    }
    return new CheckedProgram(List.copyOf(models.values()), recipes);
  }

  private Optional<CheckedModel> elaborate(Declaration.Model model, Diagnostics found) {
    return new ModelElaborator(model, packageName(), scope, options, found).run();
  }

  private String packageName() {
    return options
        .packageName()
        .orElseGet(() -> program.packageLine().map(line -> line.path().text()).orElse(""));
  }

  /** {@code --set L=2} must mean a parameter of some model of the file. */
  private void rejectUnknownSettings() {
    TreeSet<String> known = new TreeSet<>();
    for (Declaration declaration : program.declarations()) {
      if (declaration instanceof Declaration.Model model) {
        model.parameters().forEach(parameter -> known.add(parameter.name().text()));
      }
    }
    for (String name : options.set().keySet()) {
      if (!known.contains(name)) {
        Diagnostic error =
            Diagnostic.error(ErrorCode.UNKNOWN_OPTION, program.span().file().span(0, 0), name);
        diagnostics.add(
            Spelling.closest(name, known)
                .map(near -> error.withHelp("did you mean `" + near + "`?"))
                .orElse(
                    error.withHelp(
                        known.isEmpty()
                            ? "the models of this file take no parameters"
                            : "the parameters are `" + String.join("`, `", known) + "`")));
      }
    }
  }
}
