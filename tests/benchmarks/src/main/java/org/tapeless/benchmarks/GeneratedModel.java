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

  /** The model of a workload. */
  static GeneratedModel of(Workload workload) {
    return switch (workload) {
      case W1 -> toy(workload);
      case W2 -> mlp2(workload);
      case W3 -> mlp3(workload);
      case W4 -> mlp4(workload);
      case W5 -> images(workload);
      case W6 -> transformer(workload);
      case W7 -> recurrent(workload);
      case W8 -> wide(workload);
      case I1 -> predict1(workload);
      case I2 -> predict2(workload);
      case I5 -> predict5(workload);
    };
  }

  private static GeneratedModel toy(Workload workload) {
    int batch = workload.batch();
    W1 model = new W1(batch);
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

  private static GeneratedModel mlp2(Workload workload) {
    int batch = workload.batch();
    W2 model = new W2(batch);
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

  private static GeneratedModel mlp3(Workload workload) {
    int batch = workload.batch();
    W3 model = new W3(batch);
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

  private static GeneratedModel mlp4(Workload workload) {
    int batch = workload.batch();
    W4 model = new W4(batch);
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

  private static GeneratedModel images(Workload workload) {
    int batch = workload.batch();
    W5 model = new W5(batch);
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

  private static GeneratedModel transformer(Workload workload) {
    int batch = workload.batch();
    W6 model = new W6(batch, CONTEXT);
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

  private static GeneratedModel recurrent(Workload workload) {
    int batch = workload.batch();
    W7 model = new W7(batch, CONTEXT);
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

  private static GeneratedModel wide(Workload workload) {
    int batch = workload.batch();
    W8 model = new W8(batch);
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

  private static GeneratedModel predict1(Workload workload) {
    W1 model = new W1(1);
    float[] x = SyntheticData.inputs(workload);
    return new GeneratedModel(
        model,
        () -> {
          model.predict(1, x);
          return model.o()[0];
        });
  }

  private static GeneratedModel predict2(Workload workload) {
    W2 model = new W2(1);
    float[] x = SyntheticData.inputs(workload);
    return new GeneratedModel(
        model,
        () -> {
          model.predict(1, x);
          return model.logits()[0];
        });
  }

  private static GeneratedModel predict5(Workload workload) {
    W5 model = new W5(1);
    float[] image = SyntheticData.inputs(workload);
    return new GeneratedModel(
        model,
        () -> {
          model.predict(1, image);
          return model.logits()[0];
        });
  }
}
