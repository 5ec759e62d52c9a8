package org.tapeless.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adagrad;
import org.bytedeco.pytorch.AdagradOptions;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.RMSprop;
import org.bytedeco.pytorch.RMSpropOptions;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.TensorVector;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.conformance.pytorch.Fixture;
import org.tapeless.conformance.pytorch.Fixture.Part;
import org.tapeless.conformance.pytorch.OptimizerSteps;

/** Every optimizer makes the steps that PyTorch's makes on the same gradients. */
final class OptimizersTest {
  private static final int SIZE = 6;

  private static final Map<String, Function<TensorVector, Optimizer>> TWINS = twins();

  private static Map<String, Function<TensorVector, Optimizer>> twins() {
    Map<String, Function<TensorVector, Optimizer>> twins = new LinkedHashMap<>();
    twins.put("sgd", p -> new SGD(p, new SGDOptions(0.1)));
    twins.put("momentum", p -> new SGD(p, momentum(false)));
    twins.put("adam", p -> new Adam(p, adam()));
    twins.put("nesterov", p -> new SGD(p, momentum(true)));
    twins.put("rmsprop", p -> new RMSprop(p, rmsProp(0)));
    twins.put("rmspropWithMomentum", p -> new RMSprop(p, rmsProp(0.8)));
    twins.put("adagrad", p -> new Adagrad(p, adagrad()));
    twins.put("adamw", p -> new AdamW(p, adamW()));
    twins.put("sgdWithDecay", p -> new SGD(p, decayed(new SGDOptions(0.1))));
    twins.put("momentumWithDecay", p -> new SGD(p, decayed(momentum(false))));
    twins.put("adamWithDecay", p -> new Adam(p, decayed(adam())));
    return twins;
  }

  private static SGDOptions momentum(boolean nesterov) {
    SGDOptions options = new SGDOptions(0.1);
    options.momentum().put(0.8);
    options.nesterov().put(nesterov);
    return options;
  }

  private static SGDOptions decayed(SGDOptions options) {
    options.weight_decay().put(0.1);
    return options;
  }

  private static RMSpropOptions rmsProp(double momentum) {
    RMSpropOptions options = new RMSpropOptions(0.01);
    options.alpha().put(0.9);
    options.eps().put(1e-3);
    options.momentum().put(momentum);
    return options;
  }

  private static AdagradOptions adagrad() {
    AdagradOptions options = new AdagradOptions(0.1);
    options.eps().put(1e-3);
    return options;
  }

  /** The betas stay PyTorch's own: JavaCPP sees them as two numbers in no portable order. */
  private static AdamOptions adam() {
    AdamOptions options = new AdamOptions(0.01);
    options.eps().put(1e-3);
    return options;
  }

  private static AdamOptions decayed(AdamOptions options) {
    options.weight_decay().put(0.1);
    return options;
  }

  private static AdamWOptions adamW() {
    AdamWOptions options = new AdamWOptions(0.01);
    options.eps().put(1e-3);
    options.weight_decay().put(0.1);
    return options;
  }

  @Test
  void optimizersAgreeWithTheirTwins() throws IOException {
    assertThat(TWINS.keySet()).isEqualTo(OptimizerSteps.OPTIMIZERS.keySet());
    List<Fixture> computed = new ArrayList<>();
    for (String name : TWINS.keySet()) {
      Fixture fixture = compute(name);
      OptimizerSteps.hold(OptimizerSteps.OPTIMIZERS.get(name), fixture);
      computed.add(fixture);
    }
    CheckedIn.hold("optimizers.steps", "optimizers", computed);
  }

  private static Fixture compute(String name) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    Tensor start = draw(random);
    start.set(SIZE - 1, 0.5);
    Map<String, Tensor> gradients = new LinkedHashMap<>();
    Map<String, Tensor> after = new LinkedHashMap<>();
    try (PointerScope scope = new PointerScope()) {
      org.bytedeco.pytorch.Tensor p = org.bytedeco.pytorch.Tensor.create(start.toArray(), SIZE);
      p.set_requires_grad(true);
      Optimizer optimizer = TWINS.get(name).apply(new TensorVector(p));
      for (int step = 1; step <= OptimizerSteps.COUNT; step++) {
        Tensor gradient = draw(random);
        gradients.put("g" + step, gradient);
        p.mutable_grad().put(org.bytedeco.pytorch.Tensor.create(gradient.toArray(), SIZE));
        optimizer.step();
        double[] values = new double[SIZE];
        p.data_ptr_double().get(values);
        after.put("p" + step, Tensor.of(start.sizes(), values));
      }
      scope.deallocate();
    }
    Map<Part, Map<String, Tensor>> tensors =
        Map.of(Part.PARAMETER, Map.of("p", start), Part.INPUT, gradients, Part.VALUE, after);
    return new Fixture(name, Map.of(), tensors);
  }

  /** Gradients include a zero, as those of dead units do. */
  private static Tensor draw(SplittableRandom random) {
    double[] elements = random.doubles(SIZE, -1, 1).map(x -> Math.rint(x * 128) / 128).toArray();
    elements[SIZE - 1] = 0;
    return Tensor.of(new int[] {SIZE}, elements);
  }
}
