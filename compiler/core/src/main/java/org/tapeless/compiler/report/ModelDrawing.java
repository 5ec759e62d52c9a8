package org.tapeless.compiler.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.tapeless.compiler.drawing.Drawing;
import org.tapeless.compiler.drawing.Drawing.Edge;
import org.tapeless.compiler.drawing.Drawing.Kind;
import org.tapeless.compiler.drawing.Drawing.Node;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Loop;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Origin;
import org.tapeless.compiler.graph.Region;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Tensor;

/**
 * A model's forward graph as a drawing in the style of the autograd tutorials: a circle for an
 * operator, a box for a value, with its data and gradient where a point is given.
 *
 * <p>Without a point, values that the model gives no name have no box: an operator leads straight
 * to the next. Views that the checker added are left out. The body of a loop is drawn once, from
 * what it carries at first to an operator that says how often it runs; what changes from trip to
 * trip has no data.
 */
public final class ModelDrawing {
  private static final int IN_BOX = 3;
  private static final int IN_TOOLTIP = 64;

  private final Graph graph;
  private final NodeValues point;
  private final boolean withValues;
  private final List<Node> nodes = new ArrayList<>();
  private final Set<Edge> edges = new LinkedHashSet<>();

  /** The node that stands for a value: its box, its operator, or what it is a view of. */
  private final Map<Value, Integer> nodeOf = new HashMap<>();

  private final Set<Loop> loops = new HashSet<>();
  private final Set<Value> results = new HashSet<>();
  private final Set<Value> wanted = new HashSet<>();

  private ModelDrawing(Graph graph, NodeValues point) {
    this.graph = graph;
    this.point = point;
    this.withValues = point != NodeValues.NONE;
  }

  /** The drawing of a graph, with what {@code point} tells about its values. */
  public static Drawing of(String title, Graph graph, NodeValues point) {
    ModelDrawing drawing = new ModelDrawing(graph, point);
    drawing.build();
    return new Drawing(title, drawing.nodes, List.copyOf(drawing.edges));
  }

  private void build() {
    for (Named named : graph.results()) {
      (named.role() == Named.Role.WANTED ? wanted : results).add(named.value());
    }
    draw(graph, withValues);
  }

  /** Draws the model's graph or the body of a loop; {@code boxes} for every value or few. */
  private void draw(Graph part, boolean boxes) {
    Set<Value> used = new HashSet<>(results);
    part.results().forEach(result -> used.add(result.value()));
    part.values().forEach(value -> used.addAll(value.operands()));
    Set<Value> named = namedValues(part);
    for (Value value : part.values()) {
      boolean boxed = named.contains(value) || (withValues && boxes);
      if (value.definition() instanceof Definition.Outcome outcome) {
        addOutcome(value, outcome, boxed);
      } else if (!value.isResult()) {
        boolean leaf =
            value.definition() instanceof Definition.Input
                || value.definition() instanceof Definition.Parameter;
        if (!nodeOf.containsKey(value) && (used.contains(value) || leaf)) {
          nodeOf.put(value, box(value));
        }
      } else if (isSilentView(value, named)) {
        nodeOf.put(value, nodeOf.get(value.operand(0)));
      } else {
        addOperator(value, value.result().op().name(), value.operands(), boxed);
      }
    }
  }

  /** The body of the loop, if it is not drawn yet, and what it leaves behind. */
  private void addOutcome(Value value, Definition.Outcome outcome, boolean boxed) {
    Loop loop = outcome.loop();
    Region region = loop.region();
    if (loops.add(loop)) {
      for (Value inside : region.body().values()) {
        if (inside.definition() instanceof Definition.Argument seen && seen.operand() >= 0) {
          nodeOf.put(inside, nodeOf.get(loop.operand(inside)));
        }
      }
      draw(region.body(), false);
    }
    int stack = outcome.index() - loop.carriedCount();
    Value last = stack < 0 ? region.next().get(outcome.index()) : region.emitted().get(stack);
    String times = region.axis().size() + " times";
    addOperator(value, stack < 0 ? times : "stack " + region.axis(), List.of(last), boxed);
  }

  private void addOperator(Value value, String name, List<Value> operands, boolean boxed) {
    int operator = nodes.size();
    String tooltip = name + "   " + value.origin().span().label();
    nodes.add(new Node(Kind.OPERATOR, List.of(name), tooltip));
    for (Value operand : operands) {
      edges.add(new Edge(nodeOf.get(operand), operator));
    }
    if (boxed) {
      int box = box(value);
      edges.add(new Edge(operator, box));
      nodeOf.put(value, box);
    } else {
      nodeOf.put(value, operator);
    }
  }

  private boolean isSilentView(Value value, Set<Value> named) {
    return value.result().op().lowering() instanceof Op.Lowering.View && !named.contains(value);
  }

  /** Of the values that carry a name which their statement declares, the last; and all results. */
  private Set<Value> namedValues(Graph part) {
    Map<String, Value> last = new LinkedHashMap<>();
    for (Value value : part.values()) {
      boolean made = value.isResult() || value.loop().isPresent();
      boolean again = value.operands().stream().anyMatch(o -> o.origin().equals(value.origin()));
      if (made && !again && declares(value.origin())) {
        Origin origin = value.origin();
        last.put(origin.statement().label() + " " + origin.name(), value);
      }
    }
    Set<Value> named = new HashSet<>(last.values());
    named.addAll(results);
    named.addAll(wanted);
    return named;
  }

  private static boolean declares(Origin origin) {
    String statement = origin.statement().text();
    int equals = statement.indexOf('=');
    String declared = equals < 0 ? statement : statement.substring(0, equals);
    return Pattern.compile("\\b" + Pattern.quote(origin.name()) + "\\b").matcher(declared).find();
  }

  private int box(Value value) {
    List<String> cells = new ArrayList<>();
    cells.add(label(value));
    boolean scalarAtPoint = withValues && value.type().isScalar();
    boolean constant = value.definition() instanceof Definition.Constant;
    if (!scalarAtPoint && !constant) {
      cells.add(value.type().toString());
    }
    if (!constant) {
      point.data(value).ifPresent(data -> cells.add("data " + TensorText.of(data, IN_BOX)));
      point.gradient(value).ifPresent(grad -> cells.add("grad " + TensorText.of(grad, IN_BOX)));
    }
    nodes.add(new Node(kind(value), cells, tooltip(value)));
    return nodes.size() - 1;
  }

  private static String label(Value value) {
    Definition definition = value.definition();
    if (definition instanceof Definition.Constant constant) {
      return TensorText.number(constant.value());
    } else if (definition instanceof Definition.Size size) {
      return size.dim().toString();
    } else if (definition instanceof Definition.Parameter parameter) {
      return parameter.path();
    } else if (definition instanceof Definition.Input input) {
      return input.name();
    }
    return value.origin().name();
  }

  private String tooltip(Value value) {
    StringBuilder out = new StringBuilder(label(value));
    out.append(" : ").append(value.type()).append("   ").append(value.origin().span().label());
    point.data(value).ifPresent(data -> out.append(full("data", data)));
    point.gradient(value).ifPresent(gradient -> out.append(full("grad", gradient)));
    return out.toString();
  }

  private static String full(String what, Tensor tensor) {
    return "\n" + what + " " + TensorText.of(tensor, IN_TOOLTIP);
  }

  private Kind kind(Value value) {
    Definition definition = value.definition();
    if (definition instanceof Definition.Input) {
      return Kind.INPUT;
    } else if (definition instanceof Definition.Parameter) {
      return Kind.PARAMETER;
    } else if (definition instanceof Definition.Constant || definition instanceof Definition.Size) {
      return Kind.CONSTANT;
    }
    return results.contains(value) ? Kind.RESULT : Kind.VALUE;
  }
}
