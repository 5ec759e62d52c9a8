package org.tapeless.compiler.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Loop;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.TensorType;
import org.tapeless.dsl.source.SourceSpan;

/**
 * What each step of a model costs. A row is a statement of the model, or a part of one: where a
 * statement chains several layers, a row begins with each operator that reads new parameters. What
 * stands in a loop is counted once for each trip.
 */
public final class CostTable {
  /**
   * A step of the model.
   *
   * @param name the name of its last value
   * @param trips how often it is computed: 1 outside of loops
   * @param parameters numbers that are trained here and in no earlier row
   * @param forward multiply-adds of the forward pass
   * @param backward multiply-adds of the backward pass
   */
  public record Row(
      String name, TensorType type, Dim trips, long parameters, Dim forward, Dim backward) {}

  private static final class Step {
    private Value last;
    private Dim trips = Dim.of(1);
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

  /** What arguments of bodies stand for in the model's graph. */
  private final Map<Value, Value> outside = new HashMap<>();

  private CostTable() {}

  /**
   * The rows of a model.
   *
   * @param forward its checked graph
   * @param training the same with its gradients; the forward graph if it has none
   */
  public static List<Row> rows(Graph forward, Graph training) {
    CostTable table = new CostTable();
    table.addForward(forward, Dim.of(1));
    table.addBackward(training, Dim.of(1));
    return table.steps.stream()
        .map(
            s ->
                new Row(
                    s.last.origin().name(),
                    s.last.type(),
                    s.trips,
                    s.parameters,
                    s.forward,
                    s.backward))
        .toList();
  }

  private void addForward(Graph graph, Dim trips) {
    Set<Loop> entered = new HashSet<>();
    for (Value value : graph.values()) {
      if (value.isResult()) {
        addForward(value, trips);
      }
      value.loop().filter(entered::add).ifPresent(loop -> addBody(loop, trips));
    }
  }

  /** Counts the body of a loop; what it reads of parameters are parameters of the model. */
  private void addBody(Loop loop, Dim trips) {
    Graph body = loop.region().body();
    for (Value value : body.values()) {
      if (value.definition() instanceof Definition.Argument argument && argument.operand() >= 0) {
        Value operand = loop.operand(value);
        outside.put(value, outside.getOrDefault(operand, operand));
      }
    }
    addForward(body, trips.times(loop.region().axis().size()));
  }

  private void addForward(Value value, Dim trips) {
    long fresh = 0;
    for (Value operand : value.operands()) {
      Value source = outside.getOrDefault(operand, operand);
      if (source.definition() instanceof Definition.Parameter && counted.add(source)) {
        fresh = Math.addExact(fresh, source.type().shape().elements().constant());
      }
    }
    if (fresh == 0 && isSilentView(value)) {
      return;
    }
    Step step = step(value, trips, fresh > 0);
    step.last = value;
    step.trips = trips;
    step.parameters = Math.addExact(step.parameters, fresh);
    step.forward = step.forward.plus(MultiplyAdds.of(value).times(trips));
  }

  /** Whether the value is another by the same name, with its axes in another order. */
  private static boolean isSilentView(Value value) {
    return value.result().op().lowering() instanceof Op.Lowering.View
        && value.operands().stream().anyMatch(o -> o.origin().equals(value.origin()));
  }

  private Step step(Value value, Dim trips, boolean readsNewParameters) {
    Place place = Place.of(value);
    Step known = stepOf.get(place);
    if (known != null) {
      return known;
    }
    Step current = steps.isEmpty() ? null : steps.get(steps.size() - 1);
    boolean continues =
        current != null
            && current.last.origin().statement().equals(place.statement())
            && current.trips.equals(trips)
            && !(readsNewParameters && current.parameters > 0);
    if (!continues) {
      current = new Step();
      steps.add(current);
    }
    stepOf.put(place, current);
    return current;
  }

  private void addBackward(Graph graph, Dim trips) {
    Set<Loop> entered = new HashSet<>();
    for (Value value : graph.values()) {
      if (value.origin().isGradient()) {
        addBackward(value, trips);
      }
      for (Loop loop : value.loop().filter(entered::add).stream().toList()) {
        addBackward(loop.region().body(), trips.times(loop.region().axis().size()));
      }
    }
  }

  private void addBackward(Value value, Dim trips) {
    Step step = stepOf.get(Place.of(value));
    if (step == null && !steps.isEmpty()) {
      step = steps.get(steps.size() - 1);
    }
    if (step != null) {
      step.backward = step.backward.plus(MultiplyAdds.of(value).times(trips));
    }
  }
}
