package org.tapeless.compiler.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.tapeless.compiler.check.CheckedModel;
import org.tapeless.compiler.check.ModelCheck;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.verify.CheckResult.Finding;

/**
 * {@code check grad}: the gradients of a model at random points, element by element and by the
 * dot-product test.
 */
final class GradientRun {
  /** Points that may be drawn for each that is wanted, e.g. where the loss is no number. */
  private static final int DRAWS = 20;

  private static final long SEED = 0x7461_7065L;

  private final CheckedModel model;
  private final Graph training;
  private final RandomPoints points;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final WorstAgreements worst = new WorstAgreements();
  private Optional<DotProductTest.Products> worstProducts = Optional.empty();

  GradientRun(CheckedModel model, Graph training) {
    this.model = model;
    this.training = training;
    this.points = new RandomPoints(model, SEED);
  }

  List<Finding> run(ModelCheck.Gradient check) {
    String expected = "<= " + Numbers.text(check.tolerance());
    if (model.graph().objective().isEmpty()) {
      return List.of(
          new Finding("gradients", false, expected, "the model has no loss to differentiate"));
    }
    for (int sample = 0; sample < check.samples(); sample++) {
      Optional<Objective> objective = draw();
      if (objective.isEmpty()) {
        return List.of(
            new Finding(
                "gradients", false, expected, "no finite loss at " + DRAWS + " random points"));
      }
      GradientCheck.run(objective.get(), random).forEach(worst::add);
      keepWorse(DotProductTest.run(objective.get(), random));
    }
    return findings(check.tolerance(), expected);
  }

  /** A point where the objective is a number, of either sign first, then inside (0, 1). */
  private Optional<Objective> draw() {
    for (int draw = 0; draw < DRAWS; draw++) {
      RandomPoints.Domain domain =
          draw < DRAWS / 2 ? RandomPoints.Domain.SYMMETRIC : RandomPoints.Domain.POSITIVE;
      Objective objective = new Objective(model.graph(), training, points.next(domain));
      if (Double.isFinite(objective.value())) {
        return Optional.of(objective);
      }
    }
    return Optional.empty();
  }

  private void keepWorse(DotProductTest.Products next) {
    if (next.isReliable()
        && (worstProducts.isEmpty() || !(next.error() <= worstProducts.get().error()))) {
      worstProducts = Optional.of(next);
    }
  }

  private List<Finding> findings(double tolerance, String expected) {
    List<Finding> findings = new ArrayList<>(worst.findings("grad ", tolerance));
    worstProducts.ifPresent(
        products ->
            findings.add(
                new Finding(
                    "random direction",
                    products.error() <= tolerance,
                    expected,
                    "%s: gradients give %s, differences %s"
                        .formatted(
                            Numbers.error(products.error()),
                            Numbers.text(products.byGradients()),
                            Numbers.text(products.byDifferences())))));
    return findings;
  }
}
