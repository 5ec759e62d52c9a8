package org.tapeless.conformance.random;

import java.util.function.Predicate;

/** Makes a failing program smaller, one binding at a time, as long as it fails. */
final class Minimizer {
  private Minimizer() {}

  static RandomProgram minimize(RandomProgram program, Predicate<RandomProgram> fails) {
    RandomProgram smallest = program;
    int position = smallest.bindings().size() - 1;
    while (position >= 0) {
      RandomProgram candidate = smallest.without(position);
      if (candidate != null && fails.test(candidate)) {
        smallest = candidate;
        position = smallest.bindings().size();
      }
      position--;
    }
    RandomProgram lean = smallest.withoutIdleInputs();
    return fails.test(lean) ? lean : smallest;
  }
}
