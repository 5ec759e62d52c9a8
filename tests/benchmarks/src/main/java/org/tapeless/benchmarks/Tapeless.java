package org.tapeless.benchmarks;

import java.util.Map;
import org.tapeless.runtime.FloatParameters;
import org.tapeless.runtime.Model;
import org.tapeless.runtime.kernels.Kernels;
import org.tapeless.runtime.threads.Workers;
import org.tapeless.training.Adam;
import org.tapeless.training.Optimizer;
import org.tapeless.training.Sgd;
import org.tapeless.training.Update;

/** Our own side: the generated classes of {@code src/main/nn}, used as a user would. */
public final class Tapeless implements Library {
  @Override
  public String version() {
    return Kernels.get().getClass().getSimpleName() + ", JDK " + System.getProperty("java.version");
  }

  @Override
  public boolean has(Workload workload) {
    return true;
  }

  @Override
  public Step prepare(Workload workload, int threads) {
    Workers workers = threads == 1 ? Workers.none() : Workers.of(threads);
    GeneratedModel model = GeneratedModel.of(workload, workers);
    start(model.model(), StartWeights.of(workload));
    if (!workload.trains()) {
      return step(model.pass(), workers);
    }
    Update update = optimizer(workload).on(model.model().parameters());
    return step(
        () -> {
          double loss = model.pass().run();
          update.step();
          return loss;
        },
        workers);
  }

  private static Step step(GeneratedModel.Pass pass, Workers workers) {
    return new Step() {
      @Override
      public double run() {
        return pass.run();
      }

      @Override
      public void close() {
        workers.close();
      }
    };
  }

  private static void start(Model model, Map<String, float[]> weights) {
    float[] values = ((FloatParameters) model.parameters()).values();
    weights.forEach(
        (path, given) -> {
          var parameter = model.parameters().get(path);
          if (parameter.size() != given.length) {
            throw new IllegalStateException(path + " has " + parameter.size() + " elements");
          }
          System.arraycopy(given, 0, values, parameter.offset(), given.length);
        });
  }

  private static Optimizer optimizer(Workload workload) {
    return switch (workload) {
      case W1 -> new Sgd(0.05);
      case W6, W7 -> new Adam(0.001);
      default -> new Sgd(0.01);
    };
  }
}
