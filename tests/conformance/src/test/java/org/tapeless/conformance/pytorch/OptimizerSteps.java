package org.tapeless.conformance.pytorch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.conformance.pytorch.Fixture.Part;
import org.tapeless.runtime.DoubleParameters;
import org.tapeless.runtime.FloatParameters;
import org.tapeless.runtime.ParameterSpec;
import org.tapeless.runtime.Parameters;
import org.tapeless.training.Adagrad;
import org.tapeless.training.Adam;
import org.tapeless.training.AdamW;
import org.tapeless.training.Momentum;
import org.tapeless.training.Nesterov;
import org.tapeless.training.Optimizer;
import org.tapeless.training.RmsProp;
import org.tapeless.training.Sgd;
import org.tapeless.training.Update;
import org.tapeless.training.WeightDecay;

/**
 * Optimizers on given gradients: a fixture's parameter {@code p} is where they start, its inputs
 * {@code g1}, {@code g2}, ... are the gradients and its values {@code p1}, {@code p2}, ... the
 * parameters after each step.
 */
public final class OptimizerSteps {
  /** How many steps are compared. */
  public static final int COUNT = 5;

  /** Every optimizer by the name of its fixture. */
  public static final Map<String, Optimizer> OPTIMIZERS = optimizers();

  private OptimizerSteps() {}

  private static Map<String, Optimizer> optimizers() {
    Map<String, Optimizer> optimizers = new LinkedHashMap<>();
    optimizers.put("sgd", new Sgd(0.1));
    optimizers.put("momentum", new Momentum(0.1, 0.8));
    optimizers.put("adam", new Adam(0.01, 0.9, 0.999, 1e-3));
    optimizers.put("nesterov", new Nesterov(0.1, 0.8));
    optimizers.put("rmsprop", new RmsProp(0.01, 0.9, 0, 1e-3));
    optimizers.put("rmspropWithMomentum", new RmsProp(0.01, 0.9, 0.8, 1e-3));
    optimizers.put("adagrad", new Adagrad(0.1, 1e-3));
    optimizers.put("adamw", new AdamW(0.01, 0.9, 0.999, 1e-3, WeightDecay.of(0.1)));
    optimizers.put("sgdWithDecay", new Sgd(0.1).decayed(WeightDecay.of(0.1)));
    optimizers.put("momentumWithDecay", new Momentum(0.1, 0.8).decayed(WeightDecay.of(0.1)));
    optimizers.put("adamWithDecay", new Adam(0.01, 0.9, 0.999, 1e-3).decayed(WeightDecay.of(0.1)));
    return optimizers;
  }

  /** Holds the steps of an optimizer of Tapeless, in both precisions, against PyTorch's. */
  public static void hold(Optimizer optimizer, Fixture fixture) {
    int size = fixture.of(Part.PARAMETER).get("p").count();
    List<ParameterSpec> specs = List.of(new ParameterSpec("p", List.of(size), 0));
    hold(optimizer, new DoubleParameters(specs), fixture, Deviation.IN_DOUBLE);
    hold(optimizer, new FloatParameters(specs), fixture, Deviation.IN_FLOAT);
  }

  private static void hold(
      Optimizer optimizer, Parameters parameters, Fixture fixture, double tolerance) {
    Tensor start = fixture.of(Part.PARAMETER).get("p");
    for (int i = 0; i < start.count(); i++) {
      parameters.value(i, start.at(i));
    }
    Update update = optimizer.on(parameters);
    Map<String, Tensor> found = new LinkedHashMap<>();
    for (int step = 1; step <= COUNT; step++) {
      Tensor gradient = fixture.of(Part.INPUT).get("g" + step);
      Tensor after = Tensor.zeros(start.sizes());
      for (int i = 0; i < start.count(); i++) {
        parameters.gradient(i, gradient.at(i));
      }
      update.step();
      for (int i = 0; i < start.count(); i++) {
        after.set(i, parameters.value(i));
      }
      found.put("p" + step, after);
    }
    Deviation.hold(fixture.model(), found, fixture.of(Part.VALUE), tolerance);
  }
}
