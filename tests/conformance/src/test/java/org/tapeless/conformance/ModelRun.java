package org.tapeless.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.graph.StackElement;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.runtime.Model;
import org.tapeless.runtime.ModelSignature;
import org.tapeless.runtime.Parameter;
import org.tapeless.runtime.Parameters;
import org.tapeless.runtime.TensorSpec;
import org.tapeless.runtime.TrainableModel;

/**
 * One run of a generated class on the tensors that the interpreter was given.
 *
 * @param values outputs, metrics, and the objective under the name {@code loss}
 * @param gradients of parameters by path, and of wanted values by name
 * @param states what the model keeps, by path, as the run leaves it
 */
public record ModelRun(
    Map<String, Tensor> values, Map<String, Tensor> gradients, Map<String, Tensor> states) {
  /** Capacities that leave room above the extents, so that a ragged batch is what is tested. */
  public static int[] capacities(ModelSignature signature, Feed feed) {
    return signature.dims().stream().mapToInt(dim -> feed.extents().sizes().get(dim) + 2).toArray();
  }

  /**
   * Forward and backward, or predict for a model with nothing to differentiate; from the first
   * values of states, at the seed and step of the feed.
   */
  public static ModelRun train(Model model, Feed feed) {
    begin(model, feed);
    org.tapeless.runtime.Feed given = given(model.signature(), feed);
    Map<String, Tensor> values = new LinkedHashMap<>();
    Map<String, Tensor> gradients = new LinkedHashMap<>();
    if (model instanceof TrainableModel trainable) {
      values.put("loss", Tensor.scalar(trainable.forward(given)));
      trainable.backward();
      readMetrics(trainable, values);
      readGradients(trainable, given.extents(), gradients);
    } else {
      model.predict(given);
    }
    readOutputs(model, given.extents(), values);
    return new ModelRun(values, gradients, states(model));
  }

  /** Outputs, metrics and the objective without training. */
  public static ModelRun evaluate(TrainableModel model, Feed feed) {
    begin(model, feed);
    org.tapeless.runtime.Feed given = given(model.signature(), feed);
    Map<String, Tensor> values = new LinkedHashMap<>();
    values.put("loss", Tensor.scalar(model.evaluate(given)));
    readMetrics(model, values);
    readOutputs(model, given.extents(), values);
    return new ModelRun(values, Map.of(), states(model));
  }

  private static void begin(Model model, Feed feed) {
    model.initialize(feed.seed());
    model.random().ifPresent(random -> random.step(feed.step()));
    set(model.parameters(), StackElement.unstack(feed.parameters()));
    model.states().ifPresent(states -> set(states, StackElement.unstack(feed.states())));
  }

  private static void set(Parameters parameters, Map<String, Tensor> given) {
    for (Parameter parameter : parameters.all()) {
      Tensor tensor = given.get(parameter.path());
      for (int i = 0; tensor != null && i < tensor.count(); i++) {
        parameter.value(i, tensor.at(i));
      }
    }
  }

  private static Map<String, Tensor> states(Model model) {
    Map<String, Tensor> states = new LinkedHashMap<>();
    for (Parameter state : model.states().map(Parameters::all).orElse(List.of())) {
      Tensor tensor = Tensor.zeros(state.shape().stream().mapToInt(Integer::intValue).toArray());
      for (int i = 0; i < tensor.count(); i++) {
        tensor.set(i, state.value(i));
      }
      states.put(state.path(), tensor);
    }
    return states;
  }

  private static void readMetrics(TrainableModel model, Map<String, Tensor> values) {
    List<String> metrics = model.signature().metrics();
    for (int i = 0; i < metrics.size(); i++) {
      values.put(metrics.get(i), Tensor.scalar(model.metric(i)));
    }
  }

  /** The outputs of predict. */
  public static ModelRun predict(Model model, Feed feed) {
    begin(model, feed);
    org.tapeless.runtime.Feed given = given(model.signature(), feed);
    Map<String, Tensor> values = new LinkedHashMap<>();
    model.predict(given);
    readOutputs(model, given.extents(), values);
    return new ModelRun(values, Map.of(), states(model));
  }

  private static org.tapeless.runtime.Feed given(ModelSignature signature, Feed feed) {
    org.tapeless.runtime.Feed given = new org.tapeless.runtime.Feed(signature);
    signature.dims().forEach(dim -> given.extent(dim, feed.extents().sizes().get(dim)));
    List<TensorSpec> inputs = signature.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      Tensor tensor = feed.inputs().get(inputs.get(i).name());
      given.put(
          i,
          JavaArrays.of(inputs.get(i).kind().arrayType(signature.precision()), tensor.toArray()));
    }
    return given;
  }

  private static void readOutputs(Model model, int[] extents, Map<String, Tensor> values) {
    List<TensorSpec> outputs = model.signature().outputs();
    for (int i = 0; i < outputs.size(); i++) {
      values.put(outputs.get(i).name(), tensor(outputs.get(i), extents, model.output(i)));
    }
  }

  private static void readGradients(
      TrainableModel model, int[] extents, Map<String, Tensor> gradients) {
    for (Parameter parameter : model.parameters().all()) {
      Tensor tensor =
          Tensor.zeros(parameter.shape().stream().mapToInt(Integer::intValue).toArray());
      for (int i = 0; i < tensor.count(); i++) {
        tensor.set(i, parameter.gradient(i));
      }
      gradients.put(parameter.path(), tensor);
    }
    List<TensorSpec> wanted = model.signature().gradients();
    for (int i = 0; i < wanted.size(); i++) {
      gradients.put(wanted.get(i).name(), tensor(wanted.get(i), extents, model.gradient(i)));
    }
  }

  private static Tensor tensor(TensorSpec spec, int[] extents, Object array) {
    int[] sizes = spec.axes().stream().mapToInt(axis -> axis.size().evaluate(extents)).toArray();
    Tensor tensor = Tensor.zeros(sizes);
    for (int i = 0; i < tensor.count(); i++) {
      tensor.set(i, element(array, i));
    }
    return tensor;
  }

  private static double element(Object array, int position) {
    if (array instanceof float[] floats) {
      return floats[position];
    }
    if (array instanceof double[] doubles) {
      return doubles[position];
    }
    if (array instanceof int[] ints) {
      return ints[position];
    }
    return ((boolean[]) array)[position] ? 1 : 0;
  }
}
