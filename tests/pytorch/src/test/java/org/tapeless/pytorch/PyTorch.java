package org.tapeless.pytorch;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.conformance.pytorch.Fixture;
import org.tapeless.conformance.pytorch.Fixture.Part;

/** Runs the twin of a model for everything that the generated class of the model gives. */
final class PyTorch {
  private final CompiledModel model;
  private final Network network;
  private final Map<String, Tensor> masks;

  /**
   * Prepares to run a twin.
   *
   * @param masks what was drawn for the model, which PyTorch would draw otherwise
   */
  PyTorch(CompiledModel model, Network network, Map<String, Tensor> masks) {
    this.model = model;
    this.network = network;
    this.masks = masks;
  }

  /** The point with what PyTorch computes there. */
  Fixture at(Fixture point, ScalarType precision) {
    Map<Part, Map<String, Tensor>> tensors = new EnumMap<>(point.tensors());
    try (PointerScope scope = new PointerScope()) {
      TorchRun step = run(point, precision, true);
      Map<String, Tensor> values = new LinkedHashMap<>(results(step, Role.OUTPUT));
      values.putAll(results(step, Role.METRIC));
      if (model.training().objective().isPresent()) {
        values.put("loss", step.result("loss"));
        tensors.put(Part.GRADIENT, step.gradients(gradients(point)));
      }
      tensors.put(Part.VALUE, values);
      tensors.put(Part.UPDATE, updates(point, step));
      if (step.dependsOnMode()) {
        tensors.put(Part.PREDICTION, results(run(point, precision, false), Role.OUTPUT));
      }
      scope.deallocate();
    }
    return new Fixture(point.model(), point.extents(), tensors);
  }

  /** Every parameter, and what the model differentiates by. */
  private List<String> gradients(Fixture point) {
    List<String> names = new ArrayList<>(point.of(Part.PARAMETER).keySet());
    model.training().results(Role.GRADIENT).forEach(named -> names.add(named.name()));
    return names;
  }

  private static Map<String, Tensor> updates(Fixture point, TorchRun step) {
    Map<String, Tensor> updates = new LinkedHashMap<>();
    point.of(Part.STATE).keySet().forEach(path -> updates.put(path, step.state(path)));
    return updates;
  }

  private Map<String, Tensor> results(TorchRun run, Role role) {
    Map<String, Tensor> results = new LinkedHashMap<>();
    for (Named named : model.training().results(role)) {
      results.put(named.name(), run.result(named.name()));
    }
    return results;
  }

  private TorchRun run(Fixture point, ScalarType precision, boolean training) {
    TorchRun run = new TorchRun(precision, training);
    Graph graph = model.checked().graph();
    for (Value value : graph.inputs()) {
      String name = ((Definition.Input) value.definition()).name();
      Tensor tensor = point.of(Part.INPUT).get(name);
      if (value.type().element() == ElementType.REAL) {
        run.giveReal(name, tensor);
      } else {
        run.giveInteger(name, tensor);
      }
    }
    point.of(Part.PARAMETER).forEach(run::giveReal);
    point.of(Part.STATE).forEach(run::giveConstant);
    masks.forEach(run::giveConstant);
    network.run(run);
    return run;
  }
}
