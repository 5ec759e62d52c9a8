package org.tapeless.compiler.check;

import java.util.List;

/** What a file declares, checked: its models and its recipes, in the order of the file. */
public record CheckedProgram(List<CheckedModel> models, List<CheckedRecipe> recipes) {
  public CheckedProgram {
    models = List.copyOf(models);
    recipes = List.copyOf(recipes);
  }
}
