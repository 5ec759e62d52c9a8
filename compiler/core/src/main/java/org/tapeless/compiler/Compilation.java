package org.tapeless.compiler;

import java.util.List;
import java.util.Optional;

/** What a file compiled to: its models and its recipes, in the order of the file. */
public record Compilation(List<CompiledModel> models, List<Recipe> recipes) {
  public Compilation {
    models = List.copyOf(models);
    recipes = List.copyOf(recipes);
  }

  /** The model of that name. */
  public Optional<CompiledModel> model(String name) {
    return models.stream().filter(model -> model.name().equals(name)).findFirst();
  }
}
