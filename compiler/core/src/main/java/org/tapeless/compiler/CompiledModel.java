package org.tapeless.compiler;

import java.util.List;
import org.tapeless.compiler.check.CheckedModel;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.memory.MemoryPlan;
import org.tapeless.compiler.schedule.Schedule;

/**
 * A model with what every stage made of it.
 *
 * @param checked the model as the checker left it, with its forward graph
 * @param training the forward graph with its gradients; the forward graph itself if the model has
 *     nothing to differentiate
 * @param optimized the same meaning in fewer values
 * @param schedule kernels of the optimised graph, whose loops {@link Schedule#graph} has laid out
 * @param plan where the values of the workspace lie
 */
public record CompiledModel(
    CheckedModel checked,
    Graph training,
    Graph optimized,
    Schedule schedule,
    MemoryPlan plan,
    JavaSource java) {

  /** The symbolic dims, whose capacities the constructor of the class takes in this order. */
  public List<String> dims() {
    return checked.dims().stream().map(CheckedModel.SymbolicDim::name).toList();
  }

  /** The model's name, which is that of its class. */
  public String name() {
    return checked.name();
  }
}
