package org.tapeless.benchmarks;

import static org.tapeless.benchmarks.SyntheticData.CONTEXT;

import benchmarks.W1;
import benchmarks.W2;
import benchmarks.W3;
import benchmarks.W4;
import benchmarks.W5;
import benchmarks.W6;
import benchmarks.W7;
import benchmarks.W8;
import org.tapeless.runtime.Model;
import org.tapeless.runtime.threads.Workers;

/**
 * A generated class with the data it works on.
 *
 * @param pass forward and backward, or a prediction, through the class's own methods
 */
record GeneratedModel(Model model, Pass pass) {
  /** What of a step the generated class does; returns the loss, or the first output. */
  interface Pass {
    double run();
  }

  /** The model of a workload, for these threads. */
  static GeneratedModel of(Workload workload, Workers workers) {
    return switch (workload) {
      case W1 -> toy(workload, workers);
      case W2 -> mlp2(workload, workers);
      case W3 -> mlp3(workload, workers);
      case W4 -> mlp4(workload, workers);
      case W5 -> images(workload, workers);
      case W6 -> transformer(workload, workers);
      case W7 -> recurrent(workload, workers);
      case W8 -> wide(workload, workers);
      case I1 -> predict1(workload, workers);
      case I2 -> predict2(workload, workers);
      case I5 -> predict5(workload, workers);
    };
  }

  private static GeneratedModel toy(Workload workload, Workers workers) {
    int batch = workload.batch();
    W1 model = new W1(batch, workers);
    float[] x = SyntheticData.inputs(workload);
    float[] y = SyntheticData.targets(workload);
    return new GeneratedModel(
        model,
        () -> {
          double loss = model.forward(batch, x, y);
          model.backward();
          return loss;
        });
  }

  private static GeneratedModel mlp2(Workload workload, Workers workers) {
    int batch = workload.batch();
    W2 model = new W2(batch, workers);
    float[] x = SyntheticData.inputs(workload);
    int[] label = SyntheticData.labels(workload);
    return new GeneratedModel(
        model,
        () -> {
          double loss = model.forward(batch, x, label);
          model.backward();
          return loss;
        });
  }

  private static GeneratedModel mlp3(Workload workload, Workers workers) {
    int batch = workload.batch();
    W3 model = new W3(batch, workers);
    float[] x = SyntheticData.inputs(workload);
    int[] label = SyntheticData.labels(workload);
    return new GeneratedModel(
        model,
        () -> {
          double loss = model.forward(batch, x, label);
          model.backward();
          return loss;
        });
  }

  private static GeneratedModel mlp4(Workload workload, Workers workers) {
    int batch = workload.batch();
    W4 model = new W4(batch, workers);
    float[] x = SyntheticData.inputs(workload);
    int[] label = SyntheticData.labels(workload);
    return new GeneratedModel(
        model,
        () -> {
          double loss = model.forward(batch, x, label);
          model.backward();
          return loss;
        });
  }

  private static GeneratedModel images(Workload workload, Workers workers) {
    int batch = workload.batch();
    W5 model = new W5(batch, workers);
    float[] image = SyntheticData.inputs(workload);
    int[] label = SyntheticData.labels(workload);
    return new GeneratedModel(
        model,
        () -> {
          double loss = model.forward(batch, image, label);
          model.backward();
          return loss;
        });
  }

  private static GeneratedModel transformer(Workload workload, Workers workers) {
    int batch = workload.batch();
    W6 model = new W6(batch, CONTEXT, workers);
    int[] ids = SyntheticData.letters();
    int[] next = SyntheticData.nextLetters();
    return new GeneratedModel(
        model,
        () -> {
          double loss = model.forward(batch, CONTEXT, ids, next);
          model.backward();
          return loss;
        });
  }

  private static GeneratedModel recurrent(Workload workload, Workers workers) {
    int batch = workload.batch();
    W7 model = new W7(batch, CONTEXT, workers);
    int[] ids = SyntheticData.letters();
    int[] next = SyntheticData.nextLetters();
    return new GeneratedModel(
        model,
        () -> {
          double loss = model.forward(batch, CONTEXT, ids, next);
          model.backward();
          return loss;
        });
  }

  private static GeneratedModel wide(Workload workload, Workers workers) {
    int batch = workload.batch();
    W8 model = new W8(batch, workers);
    float[] x = SyntheticData.inputs(workload);
    float[] y = SyntheticData.targets(workload);
    return new GeneratedModel(
        model,
        () -> {
          double loss = model.forward(batch, x, y);
          model.backward();
          return loss;
        });
  }

  private static GeneratedModel predict1(Workload workload, Workers workers) {
    W1 model = new W1(1, workers);
    float[] x = SyntheticData.inputs(workload);
    return new GeneratedModel(
        model,
        () -> {
          model.predict(1, x);
          return model.o()[0];
        });
  }

  private static GeneratedModel predict2(Workload workload, Workers workers) {
    W2 model = new W2(1, workers);
    float[] x = SyntheticData.inputs(workload);
    return new GeneratedModel(
        model,
        () -> {
          model.predict(1, x);
          return model.logits()[0];
        });
  }

  private static GeneratedModel predict5(Workload workload, Workers workers) {
    W5 model = new W5(1, workers);
    float[] image = SyntheticData.inputs(workload);
    return new GeneratedModel(
        model,
        () -> {
          model.predict(1, image);
          return model.logits()[0];
        });
  }
}
