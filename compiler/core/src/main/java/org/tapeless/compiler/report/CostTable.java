package org.tapeless.compiler.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.TensorType;
import org.tapeless.dsl.source.SourceSpan;

/**
 * What each step of a model costs. A row is a statement of the model, or a part of one: where a
 * statement chains several layers, a row begins with each operator that reads new parameters.
 */
public final class CostTable {
  /**
   * A step of the model.
   *
   * @param name the name of its last value
   * @param parameters numbers that are trained here and in no earlier row
   * @param forward multiply-adds of the forward pass
   * @param backward multiply-adds of the backward pass
   */
  public record Row(String name, TensorType type, long parameters, Dim forward, Dim backward) {}

  private static final class Step {
    private Value last;
    private long parameters;
    private Dim forward = Dim.of(0);
    private Dim backward = Dim.of(0);
  }

  private record Place(SourceSpan statement, SourceSpan expression) {
    static Place of(Value value) {
      return new Place(value.origin().statement(), value.origin().span());
    }
  }

  private final Map<Place, Step> stepOf = new LinkedHashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final Set<Value> counted = new LinkedHashSet<>();

  private CostTable() {}

  /**
   * The rows of a model.
   *
   * @param forward its checked graph
   * @param training the same with its gradients; the forward graph if it has none
   */
  public static List<Row> rows(Graph forward, Graph training) {
    CostTable table = new CostTable();
    forward.values().stream().filter(Value::isResult).forEach(table::addForward);
    training.values().stream().filter(v -> v.origin().isGradient()).forEach(table::addBackward);
    return table.steps.stream()
        .map(
            s ->
                new Row(s.last.origin().name(), s.last.type(), s.parameters, s.forward, s.backward))
        .toList();
  }

  private void addForward(Value value) {
    long fresh = 0;
    for (Value operand : value.operands()) {
      if (operand.definition() instanceof Definition.Parameter && counted.add(operand)) {
        fresh = Math.addExact(fresh, operand.type().shape().elements().constant());
      }
    }
    Step step = step(value, fresh > 0);
    step.last = value;
    step.parameters = Math.addExact(step.parameters, fresh);
    step.forward = step.forward.plus(MultiplyAdds.of(value));
  }

  private Step step(Value value, boolean readsNewParameters) {
    Place place = Place.of(value);
    Step known = stepOf.get(place);
    if (known != null) {
      return known;
    }
    Step current = steps.isEmpty() ? null : steps.get(steps.size() - 1);
    boolean continues =
        current != null
            && current.last.origin().statement().equals(place.statement())
            && !(readsNewParameters && current.parameters > 0);
    if (!continues) {
      current = new Step();
      steps.add(current);
    }
    stepOf.put(place, current);
    return current;
  }

  private void addBackward(Value value) {
    Step step = stepOf.get(Place.of(value));
    if (step == null && !steps.isEmpty()) {
      step = steps.get(steps.size() - 1);
    }
    if (step != null) {
      step.backward = step.backward.plus(MultiplyAdds.of(value));
    }
  }
}
