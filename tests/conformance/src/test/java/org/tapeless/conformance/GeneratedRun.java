package org.tapeless.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.ModelLoader;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.runtime.Model;
import org.tapeless.runtime.ModelSignature;
import org.tapeless.runtime.Precision;
import org.tapeless.runtime.TensorSpec;
import org.tapeless.runtime.TrainableModel;

/** Runs the generated class of a model on what the interpreter runs on. */
final class GeneratedRun {
  private final Model model;
  private final ModelSignature signature;
  private final int[] extents;
  private final org.tapeless.runtime.Feed feed;

  GeneratedRun(CompiledModel compiled, Feed given) {
    List<String> dims = compiled.checked().dims().stream().map(dim -> dim.name()).toList();
    extents = dims.stream().mapToInt(given.extents().sizes()::get).toArray();
    model = ModelLoader.load(compiled).create(extents);
    signature = model.signature();
    feed = new org.tapeless.runtime.Feed(signature);
    for (int dim = 0; dim < extents.length; dim++) {
      feed.extent(dim, extents[dim]);
    }
    for (TensorSpec input : signature.inputs()) {
      Tensor tensor = given.inputs().get(input.name());
      String type = input.kind().arrayType(signature.precision());
      feed.put(signature.inputIndex(input.name()), JavaArrays.of(type, tensor.toArray()));
    }
  }

  /** The outputs of {@code predict}, by name. */
  Map<String, Tensor> predict() {
    model.predict(feed);
    return outputs();
  }

  /** The outputs and gradients ({@code dx}) of a training step, by name. */
  Map<String, Tensor> train() {
    TrainableModel trainable = (TrainableModel) model;
    trainable.forward(feed);
    Map<String, Tensor> results = outputs();
    trainable.backward();
    for (int i = 0; i < signature.gradients().size(); i++) {
      TensorSpec spec = signature.gradients().get(i);
      results.put("d" + spec.name(), tensor(spec, trainable.gradient(i)));
    }
    return results;
  }

  /** Whether it computes in float. */
  boolean isSingle() {
    return signature.precision() == Precision.F32;
  }

  private Map<String, Tensor> outputs() {
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (int i = 0; i < signature.outputs().size(); i++) {
      TensorSpec spec = signature.outputs().get(i);
      outputs.put(spec.name(), tensor(spec, model.output(i)));
    }
    return outputs;
  }

  private Tensor tensor(TensorSpec spec, Object array) {
    Tensor tensor = Tensor.zeros(spec.shape(extents));
    for (int position = 0; position < tensor.count(); position++) {
      tensor.set(position, JavaArrays.element(array, position));
    }
    return tensor;
  }
}
