package org.tapeless.compiler.interpret;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.graph.Definition.Argument;
import org.tapeless.compiler.graph.Loop;
import org.tapeless.compiler.graph.Region;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;

/** Runs a loop as it is meant: the whole body once a trip, every trip from nothing. */
final class LoopRun {
  private final Loop loop;
  private final Region region;
  private final List<Tensor> operands;
  private final Extents extents;
  private final Map<Value, Tensor> carried = new HashMap<>();
  private final List<Tensor> stacks = new ArrayList<>();

  private LoopRun(Loop loop, List<Tensor> operands, Extents extents) {
    this.loop = loop;
    this.region = loop.region();
    this.operands = operands;
    this.extents = extents;
  }

  /** The tensors of the loop's outcomes, in their order. */
  static List<Tensor> run(Loop loop, List<Tensor> operands, Extents extents) {
    LoopRun run = new LoopRun(loop, operands, extents);
    run.begin();
    int trips = extents.of(run.region.axis().size());
    for (int trip = 0; trip < trips; trip++) {
      run.trip(run.region.descending() ? trips - 1 - trip : trip);
    }
    List<Tensor> outcomes = new ArrayList<>();
    run.region.carried().forEach(value -> outcomes.add(run.carried.get(value)));
    outcomes.addAll(run.stacks);
    return outcomes;
  }

  private void begin() {
    region.carried().forEach(value -> carried.put(value, operand(value)));
    loop.outcomeTypes().stream()
        .skip(loop.carriedCount())
        .forEach(type -> stacks.add(Tensor.zeros(type.shape().sizes(extents))));
  }

  private Tensor operand(Value argument) {
    return operands.get(((Argument) argument.definition()).operand());
  }

  private void trip(int position) {
    Evaluator evaluator = new Evaluator(extents, argument -> argument(argument, position));
    region.body().values().forEach(value -> evaluator.put(value, evaluator.evaluate(value)));
    List<Value> arguments = region.carried();
    List<Value> next = region.next();
    for (int i = 0; i < next.size(); i++) {
      carried.put(arguments.get(i), evaluator.of(next.get(i)));
    }
    List<Value> emitted = region.emitted();
    for (int i = 0; i < emitted.size(); i++) {
      store(evaluator.of(emitted.get(i)), stacks.get(i), position);
    }
  }

  private Tensor argument(Value argument, int position) {
    return switch (((Argument) argument.definition()).kind()) {
      case COUNTER -> Tensor.scalar(position);
      case CARRIED -> carried.get(argument);
      case INVARIANT -> operand(argument);
      case SLICE -> slice(operand(argument), argument.type().shape().sizes(extents), position);
    };
  }

  private static Tensor slice(Tensor stacked, int[] sizes, int position) {
    Tensor slice = Tensor.zeros(sizes);
    for (int i = 0; i < slice.count(); i++) {
      slice.set(i, stacked.at(position * slice.count() + i));
    }
    return slice;
  }

  private static void store(Tensor part, Tensor stack, int position) {
    for (int i = 0; i < part.count(); i++) {
      stack.set(position * part.count() + i, part.at(i));
    }
  }
}
