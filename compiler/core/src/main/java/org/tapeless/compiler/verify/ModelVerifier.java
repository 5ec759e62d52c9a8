package org.tapeless.compiler.verify;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.check.CheckedModel;
import org.tapeless.compiler.check.ModelCheck;
import org.tapeless.compiler.check.ModelCheck.Comparison;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.interpret.Evaluation;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.interpret.Interpreter;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.verify.CheckResult.Finding;

/**
 * Runs the checks that a model states about itself, by the reference interpreter alone, always with
 * the same numbers for the same model.
 */
public final class ModelVerifier {
  private static final long SEED = 0x7477_6963L;

  private final CheckedModel model;
  private final Graph training;
  private final Map<String, Tensor> start;
  private final Dim trainingBytes;

  /**
   * @param training the model's graph with its gradients as named results; the model's graph itself
   *     if there is nothing to differentiate
   * @param start where each parameter starts, by path
   * @param trainingBytes what the memory plan says that a training instance takes
   */
  public ModelVerifier(
      CheckedModel model, Graph training, Map<String, Tensor> start, Dim trainingBytes) {
    this.model = model;
    this.training = training;
    this.start = Map.copyOf(start);
    this.trainingBytes = trainingBytes;
  }

  /** The results of all checks, in the order of the source. */
  public List<CheckResult> run() {
    return model.checks().stream().map(this::run).toList();
  }

  /** The result of one check. */
  public CheckResult run(ModelCheck check) {
    return new CheckResult(check, findings(check));
  }

  private List<Finding> findings(ModelCheck check) {
    if (check instanceof ModelCheck.Golden golden) {
      return new GoldenCheck(model.graph(), training, start).run(golden);
    }
    if (check instanceof ModelCheck.Gradient gradient) {
      return new GradientRun(model, training).run(gradient);
    }
    if (check instanceof ModelCheck.Rule rule) {
      return new RuleCheck(new RandomPoints(model, SEED).extents()).run(rule);
    }
    if (check instanceof ModelCheck.ParameterCount count) {
      return List.of(count(count));
    }
    if (check instanceof ModelCheck.Memory memory) {
      return List.of(memory(memory));
    }
    if (check instanceof ModelCheck.Overfit overfit) {
      return new OverfitCheck(model, training, start).run(overfit);
    }
    return List.of(determinism());
  }

  private Finding count(ModelCheck.ParameterCount check) {
    Dim count = Dim.of(0);
    for (Value parameter : model.graph().parameters()) {
      count = count.plus(parameter.type().shape().elements());
    }
    return judge("parameters", count.constant(), check.comparison(), check.count());
  }

  private Finding memory(ModelCheck.Memory check) {
    long bytes = trainingBytes.evaluate(check.extents());
    return judge("bytes", bytes, check.comparison(), check.bytes());
  }

  private static Finding judge(String subject, long found, Comparison comparison, long expected) {
    return new Finding(
        subject,
        comparison.holds((double) found, (double) expected, 0),
        comparison.symbol() + " " + expected,
        Long.toString(found));
  }

  private Finding determinism() {
    RandomPoints points = new RandomPoints(model, SEED);
    Map<String, Tensor> inputs = points.inputs(RandomPoints.Domain.SYMMETRIC, points.extents());
    Feed feed = new Feed(inputs, start, points.extents());
    Evaluation first = Interpreter.run(training, feed);
    Evaluation second = Interpreter.run(training, feed);
    List<String> different =
        training.results().stream()
            .filter(named -> !haveSameBits(first.of(named), second.of(named)))
            .map(Named::name)
            .toList();
    return new Finding(
        "two runs",
        different.isEmpty(),
        "the same bits",
        different.isEmpty() ? "the same bits" : "other bits in " + String.join(", ", different));
  }

  private static boolean haveSameBits(Tensor a, Tensor b) {
    return Arrays.equals(a.sizes(), b.sizes()) && Arrays.equals(a.toArray(), b.toArray());
  }
}
