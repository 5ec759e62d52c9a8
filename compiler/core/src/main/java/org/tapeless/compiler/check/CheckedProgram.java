package org.tapeless.compiler.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a file declares, checked: its models and its recipes, in the order of the file. */
public record CheckedProgram(List<CheckedModel> models, List<CheckedRecipe> recipes) {
  public CheckedProgram {
    models = List.copyOf(models);
    recipes = List.copyOf(recipes);
  }

  /** By recipe, the models of those that train with arguments of their own. */
  public Map<String, CheckedModel> variants() {
    Map<String, CheckedModel> variants = new LinkedHashMap<>();
    for (CheckedRecipe recipe : recipes) {
      if (recipe.ownModel()) {
        variants.put(recipe.name(), recipe.model());
      }
    }
    return variants;
  }
}
