package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.types.TensorType;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;

/** Joins what a model gives while it is trained with what it gives otherwise. */
final class Modes {
  private Modes() {}

  /**
   * The results of training, then those of inference under roles of their own.
   *
   * @param inference empty if the model is the same in training; nothing but this counts if the
   *     model has nothing to train
   */
  static List<Named> results(ModelPass training, Optional<ModelPass> inference) {
    if (inference.isEmpty()) {
      return training.results();
    }
    boolean trained =
        training.results().stream().anyMatch(n -> n.role() == Role.LOSS || n.role() == Role.TARGET);
    List<Named> others = inference.get().results();
    if (!trained) {
      return others;
    }
    List<Named> results = new ArrayList<>(training.results());
    training
        .elaboration()
        .updates()
        .forEach(
            (path, value) ->
                results.add(new Named(Role.UPDATE, path, value, value.origin().span())));
    for (Named other : others) {
      other
          .role()
          .inference()
          .ifPresent(
              role -> results.add(new Named(role, other.name(), other.value(), other.span())));
    }
    for (Named named : training.results()) {
      compare(named, others, training);
    }
    return results;
  }

  /** What has a name has one shape: the arrays of the generated class serve both. */
  private static void compare(Named named, List<Named> others, ModelPass training) {
    for (Named other : others) {
      TensorType type = named.value().type();
      TensorType found = other.value().type();
      boolean same = found.element() == type.element() && found.shape().equals(type.shape());
      if (other.role() == named.role() && other.name().equals(named.name()) && !same) {
        training
            .elaboration()
            .report(
                Diagnostic.error(ErrorCode.MODES_DIFFER, named.span(), named.name())
                    .withLabel("is " + type + " in training and " + found + " otherwise"));
      }
    }
  }
}
