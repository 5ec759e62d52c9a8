package org.tapeless.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.ModelLoader;
import org.tapeless.compiler.types.Precision;
import org.tapeless.runtime.Feed;
import org.tapeless.runtime.TrainableModel;

/** A6: random chains of powers, roots and atanh, then the mean, against central differences. */
final class ChainTest {
  private static final int CHAINS = 40;
  private static final double STEP = 1e-6;
  private static final double[] POINT = {0.2, 0.3, 0.8, 0.1};

  @Test
  void gradientsAreThoseOfCentralDifferences() {
    SplittableRandom random = new SplittableRandom(6);
    List<CompiledModel> models = new ArrayList<>();
    for (int i = 0; i < CHAINS; i++) {
      CompileOptions options =
          CompileOptions.DEFAULT.withPrecision(Precision.F64).withPackage("chain" + i);
      models.addAll(Programs.compile("chain.nn", chain(random), options));
    }
    List<ModelLoader> loaders = ModelLoader.load(models);
    assertThat(loaders).hasSize(CHAINS);
    loaders.forEach(loader -> compare((TrainableModel) loader.create()));
  }

  /** Links that keep the point inside (0, 1), where each of them is smooth. */
  private static String chain(SplittableRandom random) {
    StringBuilder text = new StringBuilder("model Chain {\n  input x: f64[4]\n  y = x\n");
    double[] values = POINT.clone();
    int links = 1 + random.nextInt(6);
    for (int link = 0; link < links; link++) {
      int choice = random.nextInt(3);
      int power = 1 + random.nextInt(10);
      double greatest = 0;
      double least = 1;
      for (double value : values) {
        greatest = Math.max(greatest, value);
        least = Math.min(least, value);
      }
      if (choice == 0 && Math.pow(least, power) > 1e-4) {
        text.append("  y = y^").append(power).append('\n');
        transform(values, value -> Math.pow(value, power));
      } else if (choice == 1 && greatest < 0.7) {
        text.append("  y = atanh(y)\n");
        transform(values, value -> Math.log((1 + value) / (1 - value)) / 2);
      } else {
        text.append("  y = sqrt(y)\n");
        transform(values, Math::sqrt);
      }
    }
    return text.append("  loss = mean(y)\n  differentiate loss by x\n}\n").toString();
  }

  private static void transform(double[] values, DoubleUnaryOperator link) {
    for (int i = 0; i < values.length; i++) {
      values[i] = link.applyAsDouble(values[i]);
    }
  }

  private static void compare(TrainableModel model) {
    loss(model, POINT);
    model.backward();
    double[] gradient = ((double[]) model.gradient(0)).clone();
    for (int i = 0; i < POINT.length; i++) {
      double[] above = POINT.clone();
      double[] below = POINT.clone();
      above[i] += STEP;
      below[i] -= STEP;
      double slope = (loss(model, above) - loss(model, below)) / (2 * STEP);
      assertThat(gradient[i]).isCloseTo(slope, Offset.offset(1e-6 * Math.max(1, Math.abs(slope))));
    }
  }

  private static double loss(TrainableModel model, double[] x) {
    return model.forward(new Feed(model.signature()).put("x", x));
  }
}
