package org.tapeless.training;

import org.tapeless.runtime.DoubleParameters;
import org.tapeless.runtime.FloatParameters;
import org.tapeless.runtime.Parameters;

/** A copy of all values of a model's parameters, or of its states, to be put back later. */
final class Snapshot {
  private final Parameters parameters;
  private final Object copy;

  Snapshot(Parameters parameters) {
    this.parameters = parameters;
    this.copy =
        parameters instanceof FloatParameters
            ? new float[parameters.size()]
            : new double[parameters.size()];
    take();
  }

  /** Copies the values as they are now. */
  void take() {
    System.arraycopy(values(), 0, copy, 0, parameters.size());
  }

  /** Puts the copied values back. */
  void restore() {
    System.arraycopy(copy, 0, values(), 0, parameters.size());
  }

  /** The copy itself, in the precision of the parameters. */
  Object copy() {
    return copy;
  }

  private Object values() {
    return parameters instanceof FloatParameters floats
        ? floats.values()
        : ((DoubleParameters) parameters).values();
  }
}
