package org.tapeless.compiler.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.verify.CheckResult.Finding;

/**
 * For each gradient the worst agreement with differences over several points. Elements near a kink
 * are left out; a gradient that has nothing but such elements fails, because nothing is known about
 * it.
 */
final class WorstAgreements {
  private final Map<String, GradientCheck.Agreement> worst = new LinkedHashMap<>();

  void add(GradientCheck.Agreement next) {
    worst.merge(
        next.name(),
        next,
        (a, b) -> {
          GradientCheck.Agreement worse = a.maxError() <= b.maxError() || a.compared() == 0 ? b : a;
          return worse.withCounts(a.compared() + b.compared(), a.skipped() + b.skipped());
        });
  }

  /** One finding for each gradient, called {@code prefix} and its name. */
  List<Finding> findings(String prefix, double tolerance) {
    List<Finding> findings = new ArrayList<>();
    for (GradientCheck.Agreement agreement : worst.values()) {
      boolean passed = agreement.compared() > 0 && agreement.isWithin(tolerance);
      findings.add(
          new Finding(
              prefix + agreement.name(),
              passed,
              "<= " + Numbers.text(tolerance),
              describe(agreement)));
    }
    return findings;
  }

  private static String describe(GradientCheck.Agreement agreement) {
    if (agreement.compared() == 0) {
      return "no point without a kink nearby among " + agreement.skipped();
    }
    return "%s at %s: gradient %s, differences %s (%d elements compared, %d near a kink)"
        .formatted(
            Numbers.error(agreement.maxError()),
            agreement.place(),
            Numbers.text(agreement.gradient()),
            Numbers.text(agreement.difference()),
            agreement.compared(),
            agreement.skipped());
  }
}
