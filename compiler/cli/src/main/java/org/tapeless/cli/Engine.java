package org.tapeless.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.tapeless.compiler.ReferenceRun;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.runtime.ElementKind;
import org.tapeless.runtime.Feed;
import org.tapeless.runtime.Model;
import org.tapeless.runtime.ModelSignature;
import org.tapeless.runtime.Parameter;
import org.tapeless.runtime.ParameterSpec;
import org.tapeless.runtime.Precision;
import org.tapeless.runtime.TensorSpec;
import org.tapeless.runtime.TrainableModel;

/**
 * Evaluates a model at given values: by its generated class, or by the reference interpreter, which
 * computes in double whatever the model's precision.
 */
enum Engine {
  GENERATED {
    @Override
    Results run(LoadedModel loaded, InputBinding given, long seed, boolean withGradients) {
      Model model = loaded.create(given.extents());
      model.initialize(seed);
      given.parameters().forEach((path, array) -> set(model.parameters().get(path), array));
      Feed feed = given.feed(loaded.signature());
      boolean complete = given.inputs().size() == loaded.signature().inputs().size();
      if (model instanceof TrainableModel trainable && (complete || withGradients)) {
        boolean training = given.training() || withGradients;
        return scored(trainable, feed, training, withGradients);
      }
      model.predict(feed);
      return new Results(
          loaded.signature().precision(),
          outputs(model, feed),
          OptionalDouble.empty(),
          Map.of(),
          Map.of());
    }
  },

  INTERPRETER {
    @Override
    Results run(LoadedModel loaded, InputBinding given, long seed, boolean withGradients) {
      ModelSignature signature = loaded.signature();
      ReferenceRun run =
          ReferenceRun.of(
              loaded.compiled(),
              given.inputTensors(),
              given.parameterTensors(),
              given.extentsByName(signature),
              seed,
              given.training() || withGradients,
              withGradients);
      Map<String, Double> metrics = new LinkedHashMap<>();
      run.metrics().forEach((name, tensor) -> metrics.put(name, tensor.scalar()));
      return new Results(
          Precision.F64,
          interpreted(run.outputs(), signature.outputs()),
          run.loss().map(loss -> OptionalDouble.of(loss.scalar())).orElse(OptionalDouble.empty()),
          metrics,
          interpreted(run.gradients(), List.of()));
    }
  };

  /**
   * Evaluates the model.
   *
   * @param seed of the parameters that are not given
   * @throws IllegalArgumentException if an input is missing that is needed
   */
  abstract Results run(LoadedModel loaded, InputBinding given, long seed, boolean withGradients);

  private static void set(Parameter parameter, NestedArray array) {
    for (int i = 0; i < parameter.size(); i++) {
      parameter.value(i, array.elements()[i]);
    }
  }

  private static Results scored(
      TrainableModel model, Feed feed, boolean training, boolean withGradients) {
    ModelSignature signature = model.signature();
    double loss = training ? model.forward(feed) : model.evaluate(feed);
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (int i = 0; i < signature.metrics().size(); i++) {
      metrics.put(signature.metrics().get(i), model.metric(i));
    }
    Map<String, Results.Tensor> outputs = outputs(model, feed);
    return new Results(
        signature.precision(),
        outputs,
        signature.hasLoss() ? OptionalDouble.of(loss) : OptionalDouble.empty(),
        metrics,
        withGradients ? gradients(model, feed) : Map.of());
  }

  private static Map<String, Results.Tensor> outputs(Model model, Feed feed) {
    List<TensorSpec> specs = model.signature().outputs();
    Map<String, Results.Tensor> outputs = new LinkedHashMap<>();
    for (int i = 0; i < specs.size(); i++) {
      TensorSpec spec = specs.get(i);
      int[] sizes = spec.shape(feed.extents());
      outputs.put(spec.name(), Results.Tensor.of(spec.kind(), sizes, model.output(i)));
    }
    return outputs;
  }

  private static Map<String, Results.Tensor> gradients(TrainableModel model, Feed feed) {
    model.backward();
    Map<String, Results.Tensor> gradients = new LinkedHashMap<>();
    for (ParameterSpec spec : model.signature().parameters()) {
      Parameter parameter = model.parameters().get(spec.path());
      double[] elements = new double[parameter.size()];
      for (int i = 0; i < elements.length; i++) {
        elements[i] = parameter.gradient(i);
      }
      int[] sizes = spec.shape().stream().mapToInt(size -> size).toArray();
      gradients.put(spec.path(), new Results.Tensor(ElementKind.REAL, sizes, elements));
    }
    List<TensorSpec> specs = model.signature().gradients();
    for (int i = 0; i < specs.size(); i++) {
      int[] sizes = specs.get(i).shape(feed.extents());
      Object array = model.gradient(i);
      gradients.put(specs.get(i).name(), Results.Tensor.of(ElementKind.REAL, sizes, array));
    }
    return gradients;
  }

  private static Map<String, Results.Tensor> interpreted(
      Map<String, Tensor> tensors, List<TensorSpec> specs) {
    Map<String, Results.Tensor> results = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          ElementKind kind =
              specs.stream()
                  .filter(spec -> spec.name().equals(name))
                  .map(TensorSpec::kind)
                  .findFirst()
                  .orElse(ElementKind.REAL);
          results.put(name, new Results.Tensor(kind, tensor.sizes(), tensor.toArray()));
        });
    return results;
  }
}
