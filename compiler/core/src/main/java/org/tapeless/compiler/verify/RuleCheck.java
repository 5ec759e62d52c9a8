package org.tapeless.compiler.verify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.tapeless.compiler.check.ModelCheck;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.verify.CheckResult.Finding;

/**
 * Proves the gradient rule of an operator of the model's own: at random points of its domain, each
 * gradient against central differences of the operator itself.
 */
final class RuleCheck {
  private static final int POINTS = 20;
  private static final double TOLERANCE = 1e-6;
  private static final long SEED = 0x7275_6c65L;

  private final Extents extents;
  private final SplittableRandom random = new SplittableRandom(SEED);

  /**
   * @param extents of the symbolic dims
   */
  RuleCheck(Extents extents) {
    this.extents = extents;
  }

  List<Finding> run(ModelCheck.Rule rule) {
    WorstAgreements worst = new WorstAgreements();
    for (int point = 0; point < POINTS; point++) {
      Objective objective = new Objective(rule.graph(), rule.graph(), feed(rule));
      GradientCheck.run(objective, random).forEach(worst::add);
    }
    return worst.findings("rule of " + rule.operator() + ", gradient of ", TOLERANCE);
  }

  private Feed feed(ModelCheck.Rule rule) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    List<Value> values = rule.graph().inputs();
    double margin = Math.min(2 * FiniteDifferences.STEP, (rule.high() - rule.low()) / 4);
    for (Value value : values) {
      boolean isCotangent = value == values.get(values.size() - 1);
      double low = isCotangent ? -1 : rule.low() + margin;
      double high = isCotangent ? 1 : rule.high() - margin;
      Tensor tensor = Tensor.zeros(value.type().shape().sizes(extents));
      for (int position = 0; position < tensor.count(); position++) {
        tensor.set(position, random.nextDouble(low, high));
      }
      inputs.put(((Definition.Input) value.definition()).name(), tensor);
    }
    return new Feed(inputs, Map.of(), extents);
  }
}
