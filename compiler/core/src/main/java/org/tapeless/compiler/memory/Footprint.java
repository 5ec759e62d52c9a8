package org.tapeless.compiler.memory;

import java.util.Map;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.schedule.Schedule;
import org.tapeless.compiler.schedule.Storage;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Precision;

/**
 * Bytes that an instance of the generated class takes, by what they are for, as polynomials in the
 * capacities: what {@code check memory} asserts and {@code nnc summary} shows.
 *
 * @param workspace the slots of the memory plan
 * @param parameters the flat array of all parameters
 * @param gradients that of their gradients, and the arrays of the gradients that {@code
 *     differentiate} asks for
 * @param outputs the arrays that the accessors of outputs return
 */
public record Footprint(Dim workspace, Dim parameters, Dim gradients, Dim outputs) {

  /** The footprint of a training instance; without gradients if the model has none. */
  public static Footprint of(Schedule schedule, MemoryPlan plan, Precision precision) {
    Dim parameters = Dim.of(0);
    for (Value parameter : schedule.graph().parameters()) {
      parameters = parameters.plus(bytes(parameter, precision));
    }
    Dim outputs = stored(schedule, Storage.OUTPUT, precision);
    Dim gradients = stored(schedule, Storage.GRADIENT, precision);
    if (schedule.isTrainable()) {
      gradients = gradients.plus(parameters);
    }
    return new Footprint(plan.bytes(precision), parameters, gradients, outputs);
  }

  private static Dim stored(Schedule schedule, Storage place, Precision precision) {
    Dim total = Dim.of(0);
    for (Map.Entry<Value, Storage> entry : schedule.storage().entrySet()) {
      if (entry.getValue() == place) {
        total = total.plus(bytes(entry.getKey(), precision));
      }
    }
    return total;
  }

  private static Dim bytes(Value value, Precision precision) {
    int each = Bytes.each(value.type().element(), precision);
    return value.type().shape().elements().times(Dim.of(each));
  }

  /** All of it. */
  public Dim total() {
    return workspace.plus(parameters).plus(gradients).plus(outputs);
  }
}
