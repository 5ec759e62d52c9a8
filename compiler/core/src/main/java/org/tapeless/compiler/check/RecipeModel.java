package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tapeless.compiler.graph.Named;
import org.tapeless.dsl.ast.Declaration;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.ast.Parameter;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.Severity;
import org.tapeless.dsl.source.SourceSpan;
import org.tapeless.dsl.source.Spelling;

/**
 * The model that a recipe trains: the one of the file or, with arguments, {@code train Gpt(L = 2)},
 * one that is elaborated with their values instead of the defaults.
 *
 * <p>The word {@code vocabulary} as an argument is the number of different characters in the
 * recipe's text. The compiler does not read data: whoever does tells it the number, and until then
 * the parameter keeps its default.
 */
final class RecipeModel {
  private static final String VOCABULARY = "vocabulary";

  /** Elaborates a model of the file, with other defaults than are written there. */
  interface Elaborator {
    /** The checked model; empty if it has an error. */
    Optional<CheckedModel> elaborate(Declaration.Model model, Diagnostics diagnostics);
  }

  private final Declaration.Train recipe;
  private final Map<String, Declaration.Model> declared;
  private final Map<String, CheckedModel> models;
  private final Elaborator elaborator;
  private final Settings options;
  private final Diagnostics diagnostics;
  private Optional<SourceSpan> vocabulary = Optional.empty();

  RecipeModel(
      Declaration.Train recipe,
      Map<String, Declaration.Model> declared,
      Map<String, CheckedModel> models,
      Elaborator elaborator,
      Settings options,
      Diagnostics diagnostics) {
    this.recipe = recipe;
    this.declared = declared;
    this.models = models;
    this.elaborator = elaborator;
    this.options = options;
    this.diagnostics = diagnostics;
  }

  /** The model; empty if it has an error of its own. */
  Optional<CheckedModel> find() {
    Name name = recipe.model();
    if (!declared.containsKey(name.text())) {
      Diagnostic error = Diagnostic.error(ErrorCode.UNKNOWN_MODEL, name.span(), name.text());
      throw new Mistake(
          Spelling.closest(name.text(), declared.keySet())
              .map(near -> error.withHelp("did you mean `" + near + "`?"))
              .orElse(error));
    }
    CheckedModel model = models.get(name.text());
    if (model == null) {
      return Optional.empty();
    }
    if (model.graph().results(Named.Role.LOSS).isEmpty()) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.NOTHING_TO_DIFFERENTIATE, name.span(), "train")
              .withLabel("the model has no loss")
              .withHelp("give the model a `loss = ...`"));
    }
    return recipe.arguments().isEmpty() ? Optional.of(model) : variant(declared.get(name.text()));
  }

  /** Where an argument is the size of the vocabulary. */
  Optional<SourceSpan> vocabulary() {
    return vocabulary;
  }

  private Optional<CheckedModel> variant(Declaration.Model model) {
    List<Operand> operands = recipe.arguments().stream().map(Operand::of).toList();
    Frame frame = Frame.file(Scope.ofFile(Optional.empty()));
    Site site = new Site(recipe.span(), recipe.model().span(), frame, "");
    IdentityHashMap<Parameter, Operand> given =
        Arguments.match(model.parameters(), operands, recipe.model().text(), site);
    List<Parameter> parameters = new ArrayList<>();
    for (Parameter parameter : model.parameters()) {
      Operand operand = given.get(parameter);
      parameters.add(operand == null ? parameter : with(parameter, operand));
    }
    Declaration.Model changed =
        new Declaration.Model(
            model.span(), model.trivia(), model.name(), parameters, model.where(), model.body());
    Diagnostics found = new Diagnostics();
    Optional<CheckedModel> checked = elaborator.elaborate(changed, found);
    for (Diagnostic diagnostic : found.sorted()) {
      if (diagnostic.severity() == Severity.ERROR) {
        diagnostics.add(
            diagnostic.withNote(
                "this is the model as `" + recipe.name().text() + "` trains it",
                recipe.model().span()));
      }
    }
    return checked;
  }

  private Parameter with(Parameter parameter, Operand operand) {
    Expr value = operand.expr().orElseThrow();
    if (value instanceof Expr.Ref ref && ref.name().equals(VOCABULARY)) {
      vocabulary = Optional.of(value.span());
      if (options.vocabulary().isEmpty()) {
        return parameter;
      }
      value = new Expr.Num(value.span(), Long.toString(options.vocabulary().getAsLong()));
    }
    return new Parameter(parameter.span(), parameter.name(), parameter.type(), Optional.of(value));
  }
}
