package org.tapeless.compiler;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tapeless.compiler.check.CheckedModel;

/**
 * What a file compiled to: its models and its recipes, in the order of the file.
 *
 * @param variants by recipe, the models of those that train with arguments of their own
 * @param options what they were compiled with
 */
public record Compilation(
    List<CompiledModel> models,
    List<Recipe> recipes,
    Map<String, CheckedModel> variants,
    CompileOptions options) {
  public Compilation {
    models = List.copyOf(models);
    recipes = List.copyOf(recipes);
    variants = Map.copyOf(variants);
  }

  /** The model as that recipe trains it, with the recipe's arguments. */
  public CompiledModel model(Recipe recipe) {
    CheckedModel variant = variants.get(recipe.name());
    return variant == null
        ? model(recipe.model()).orElseThrow()
        : NnCompiler.compile(variant, options);
  }

  /** The model of that name. */
  public Optional<CompiledModel> model(String name) {
    return models.stream().filter(model -> model.name().equals(name)).findFirst();
  }
}
