package org.tapeless.compiler.verify;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tapeless.compiler.check.CheckedModel;
import org.tapeless.compiler.check.ModelCheck;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.interpret.Evaluation;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.interpret.Interpreter;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.verify.CheckResult.Finding;

/**
 * {@code check overfit}: whether the model can learn one random batch by heart, as any model that
 * is wired up rightly can.
 */
final class OverfitCheck {
  private static final long SEED = 0x6261_7463L;

  private final CheckedModel model;
  private final Graph training;
  private final Map<String, Tensor> start;

  OverfitCheck(CheckedModel model, Graph training, Map<String, Tensor> start) {
    this.model = model;
    this.training = training;
    this.start = start;
  }

  List<Finding> run(ModelCheck.Overfit check) {
    String expected = "< " + Numbers.text(check.below());
    String subject = "loss after " + check.steps() + " steps";
    if (model.graph().objective().isEmpty()) {
      return List.of(new Finding(subject, false, expected, "the model has no loss"));
    }
    double loss = train(check.steps());
    return List.of(new Finding(subject, loss < check.below(), expected, Numbers.text(loss)));
  }

  private double train(int steps) {
    Map<String, Tensor> parameters = new TreeMap<>();
    start.forEach((name, tensor) -> parameters.put(name, tensor.copy()));
    Feed feed = batch(parameters);
    Adam adam = new Adam();
    for (int step = 0; step < steps; step++) {
      Evaluation evaluation = Interpreter.run(training, feed);
      adam.nextStep();
      for (Named gradient : training.results(Named.Role.PARAMETER_GRADIENT)) {
        String name = gradient.name();
        adam.update(name, parameters.get(name), evaluation.of(gradient));
      }
    }
    return loss(feed);
  }

  /** Reals of either sign; inside (0, 1) if the loss is no number for those. */
  private Feed batch(Map<String, Tensor> parameters) {
    RandomPoints points = new RandomPoints(model, SEED);
    Feed feed = batch(points, RandomPoints.Domain.SYMMETRIC, parameters);
    return Double.isFinite(loss(feed))
        ? feed
        : batch(points, RandomPoints.Domain.POSITIVE, parameters);
  }

  private static Feed batch(
      RandomPoints points, RandomPoints.Domain domain, Map<String, Tensor> parameters) {
    return new Feed(points.inputs(domain, points.extents()), parameters, points.extents());
  }

  private double loss(Feed feed) {
    Named objective = model.graph().objective().orElseThrow();
    return Interpreter.run(model.graph(), List.of(objective.value()), feed, Map.of())
        .of(objective)
        .scalar();
  }
}
