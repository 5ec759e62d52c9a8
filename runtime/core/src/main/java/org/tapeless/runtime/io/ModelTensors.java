package org.tapeless.runtime.io;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.runtime.DoubleParameters;
import org.tapeless.runtime.FloatParameters;
import org.tapeless.runtime.Model;
import org.tapeless.runtime.ParameterSpec;
import org.tapeless.runtime.Parameters;
import org.tapeless.runtime.Precision;

/** Parameters and states of a model in one flat array, as a file holds them. */
final class ModelTensors {
  private ModelTensors() {}

  /** Both; the parameters themselves if the model keeps no states. */
  static Parameters of(Model model) {
    if (model.states().isEmpty()) {
      return model.parameters();
    }
    Parameters states = model.states().get();
    Parameters all = room(model.parameters(), states);
    copy(model.parameters(), 0, all, 0, model.parameters().size());
    copy(states, 0, all, model.parameters().size(), states.size());
    return all;
  }

  /** Hands what was read to the model. */
  static void store(Parameters all, Model model) {
    if (model.states().isPresent()) {
      Parameters states = model.states().get();
      copy(all, 0, model.parameters(), 0, model.parameters().size());
      copy(all, model.parameters().size(), states, 0, states.size());
    }
  }

  private static Parameters room(Parameters parameters, Parameters states) {
    List<ParameterSpec> specs = new ArrayList<>(parameters.specs());
    for (ParameterSpec spec : states.specs()) {
      int offset = Math.addExact(parameters.size(), spec.offset());
      specs.add(new ParameterSpec(spec.path(), spec.shape(), offset));
    }
    return parameters.precision() == Precision.F32
        ? new FloatParameters(specs)
        : new DoubleParameters(specs);
  }

  private static void copy(Parameters from, int at, Parameters to, int position, int count) {
    System.arraycopy(values(from), at, values(to), position, count);
  }

  private static Object values(Parameters parameters) {
    return parameters instanceof FloatParameters floats
        ? floats.values()
        : ((DoubleParameters) parameters).values();
  }
}
