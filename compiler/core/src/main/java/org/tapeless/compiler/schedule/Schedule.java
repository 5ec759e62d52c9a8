package org.tapeless.compiler.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Value;

/**
 * The kernels of a model, in the order in which they run.
 *
 * @param graph the graph that was scheduled, loops laid out behind what stands around them; its
 *     values are those of the kernels
 * @param forward empty if the model has nothing to differentiate
 * @param backward empty if the model has nothing to differentiate
 * @param evaluate empty if the model is the same while it is trained
 * @param storage where each value lies that any kernel reads or writes
 */
public record Schedule(
    Graph graph,
    Program forward,
    Program backward,
    Program predict,
    Program evaluate,
    Map<Value, Storage> storage) {
  public Schedule {
    storage = Collections.unmodifiableMap(new LinkedHashMap<>(storage));
  }

  /** Whether there are a forward and a backward program. */
  public boolean isTrainable() {
    return !forward.parts().isEmpty();
  }

  /** Where the value lies; {@link IllegalStateException} for one that is never stored. */
  public Storage storage(Value value) {
    Storage found = storage.get(value);
    if (found == null) {
      throw new IllegalStateException(value + " is never stored");
    }
    return found;
  }

  /** The forward program, then the backward program: one sequence in one workspace. */
  public Sequence training() {
    List<Part> parts = new ArrayList<>(forward.parts());
    parts.addAll(backward.parts());
    return new Sequence(parts, forward.homes());
  }

  /** The predict program, then that of evaluation: one sequence, whose workspace is its own. */
  public Sequence inference() {
    List<Part> parts = new ArrayList<>(predict.parts());
    parts.addAll(evaluate.parts());
    return new Sequence(parts, predict.homes());
  }

  /** The programs, in the order in which the class has them. */
  public List<Program> programs() {
    return List.of(forward, backward, predict, evaluate);
  }

  /** The training sequence and that of inference: every sequence that a workspace serves. */
  public List<Sequence> sequences() {
    return isTrainable() ? List.of(training(), inference()) : List.of(inference());
  }
}
