package org.tapeless.conformance.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.ModelLoader;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.StackElement;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.interpret.Evaluation;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.interpret.Interpreter;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Precision;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.conformance.Goldens;
import org.tapeless.conformance.ModelRun;
import org.tapeless.conformance.Programs;
import org.tapeless.conformance.pytorch.Fixture.Part;
import org.tapeless.runtime.Model;

/** A model that is held against PyTorch, with its class. */
public record Subject(CompiledModel model, ModelLoader loader) {
  /** What random operators draw from. */
  private static final long SEED = 11;

  /** The models of a file, from the root of the repository, in the given precision. */
  public static List<Subject> all(String program, Precision precision) throws IOException {
    Path file = Goldens.ROOT.resolve(program);
    List<CompiledModel> models = Programs.compile(file, precision);
    List<ModelLoader> loaders = ModelLoader.load(models);
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      subjects.add(new Subject(models.get(i), loaders.get(i)));
    }
    return subjects;
  }

  /** The model's name. */
  public String name() {
    return model.name();
  }

  /**
   * Holds a training step and a prediction of the generated class against PyTorch's.
   *
   * @return the largest deviation
   */
  public double holdGenerated(Fixture fixture, double tolerance) {
    ModelRun run = ModelRun.train(create(fixture), feed(fixture));
    ModelRun prediction = ModelRun.predict(create(fixture), feed(fixture));
    return hold(run, prediction, fixture, tolerance);
  }

  /** Holds a training step and a prediction of the interpreter against PyTorch's. */
  void holdInterpreted(Fixture fixture) {
    Graph graph = model.training();
    Evaluation evaluation = Interpreter.run(graph, feedOfGraph(fixture));
    Map<String, Tensor> values = new LinkedHashMap<>();
    Map<String, Tensor> predictions = new LinkedHashMap<>();
    Map<String, Tensor> gradients = new LinkedHashMap<>();
    Map<String, Tensor> updates = new LinkedHashMap<>();
    for (Named named : graph.results()) {
      Tensor tensor = evaluation.of(named);
      switch (named.role()) {
        case LOSS, TARGET -> values.put("loss", tensor);
        case OUTPUT -> {
          values.put(named.name(), tensor);
          predictions.put(named.name(), evaluation.of(graph.inference(named)));
        }
        case METRIC -> values.put(named.name(), tensor);
        case GRADIENT, PARAMETER_GRADIENT -> gradients.put(named.name(), tensor);
        case UPDATE -> updates.put(named.name(), tensor);
        default -> {}
      }
    }
    ModelRun run =
        new ModelRun(values, StackElement.unstack(gradients), StackElement.unstack(updates));
    ModelRun prediction = new ModelRun(predictions, Map.of(), Map.of());
    hold(run, prediction, fixture, Deviation.IN_DOUBLE);
  }

  /** What the graph of the model is run on at the point of a fixture. */
  public Feed feedOfGraph(Fixture fixture) {
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    for (Value value : model.training().parameters()) {
      String path = ((Definition.Parameter) value.definition()).path();
      parameters.put(path, whole(path, value, fixture.of(Part.PARAMETER)));
    }
    Map<String, Tensor> states = new LinkedHashMap<>();
    for (Value value : model.training().states()) {
      String path = ((Definition.State) value.definition()).path();
      states.put(path, whole(path, value, fixture.of(Part.STATE)));
    }
    return feed(fixture, parameters, states);
  }

  private Model create(Fixture point) {
    return loader.create(model.dims().stream().mapToInt(point.extents()::get).toArray());
  }

  /** A tensor of the graph: those of an array of modules one behind the other. */
  private static Tensor whole(String path, Value value, Map<String, Tensor> given) {
    double[] elements =
        StackElement.of(path, value.type().shape()).stream()
            .flatMapToDouble(element -> Arrays.stream(given.get(element.path()).toArray()))
            .toArray();
    return Tensor.of(value.type().shape().sizes(Extents.NONE), elements);
  }

  private static Feed feed(Fixture point) {
    return feed(point, point.of(Part.PARAMETER), point.of(Part.STATE));
  }

  private static Feed feed(
      Fixture point, Map<String, Tensor> parameters, Map<String, Tensor> states) {
    Extents extents = new Extents(point.extents());
    return new Feed(point.of(Part.INPUT), parameters, states, extents, SEED, 1);
  }

  private static double hold(ModelRun run, ModelRun prediction, Fixture fixture, double tolerance) {
    assertThat(run.gradients().keySet()).isEqualTo(fixture.of(Part.GRADIENT).keySet());
    Map<String, Tensor> predicted = new LinkedHashMap<>(fixture.predictions());
    predicted.keySet().retainAll(prediction.values().keySet());
    return DoubleStream.of(
            Deviation.hold("value", run.values(), fixture.of(Part.VALUE), tolerance),
            Deviation.hold("gradient by", run.gradients(), fixture.of(Part.GRADIENT), tolerance),
            Deviation.hold("update of", run.states(), fixture.of(Part.UPDATE), tolerance),
            Deviation.hold("prediction", prediction.values(), predicted, tolerance))
        .max()
        .orElseThrow();
  }
}
