package org.tapeless.compiler.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.ops.pointwise.Add;
import org.tapeless.compiler.ops.pointwise.Negate;
import org.tapeless.compiler.types.TensorType;

/** Good graphs, spoiled in one way each. */
final class GraphVerifierTest {
  private final GraphSketch sketch = new GraphSketch();
  private final Value x = sketch.input("x", "B", 3);
  private final Value w = sketch.parameter("w", "B", 3);
  private final Value s = sketch.input("s");

  private static void refuses(Graph graph, String message) {
    assertThatThrownBy(() -> GraphVerifier.verify(graph, "a test"))
        .isInstanceOf(BrokenGraphException.class)
        .hasMessage("after a test: " + message);
  }

  private static Value spoiled(Value value, int id, TensorType type) {
    return new Value(id, value.definition(), type, value.origin());
  }

  @Test
  void acceptsAGoodGraph() {
    Value y = sketch.call("y", Add.OP, x, s);
    sketch.output("y", y);
    Graph graph = sketch.graph();

    assertThat(GraphVerifier.verify(graph, "a test")).isSameAs(graph);
  }

  @Test
  void refusesAnOperandThatDoesNotPrecede() {
    Value y = sketch.call("y", Negate.OP, x);
    Value moved = spoiled(y, 0, y.type());

    refuses(new Graph(List.of(moved), List.of()), "%0 y reads %0 x, which does not precede it");
  }

  @Test
  void refusesAnOperandOfAnotherGraph() {
    Value stranger = new GraphSketch().input("x", "B", 3);
    Value y = sketch.call("y", Negate.OP, stranger);

    refuses(sketch.graph(), "%3 y reads %0 x, which does not precede it");
    assertThat(y.id()).isEqualTo(3);
  }

  @Test
  void refusesAnIdThatIsNotTheValuesPlace() {
    refuses(new Graph(List.of(w), List.of()), "%1 w stands at position 0");
  }

  @Test
  void refusesAStoredTypeThatIsNotTheDerivedOne() {
    Value y = sketch.call("y", Negate.OP, x);
    TensorType other = TensorType.real(GraphSketch.shape("B", 4));
    List<Value> values = List.of(x, w, s, spoiled(y, 3, other));

    refuses(new Graph(values, List.of()), "%3 y is [B, 4] but should be [B, 3]");
  }

  @Test
  void refusesAConstantThatIsNoScalar() {
    Value one = sketch.constant(1);
    Value wrong = spoiled(one, 0, x.type());

    refuses(new Graph(List.of(wrong), List.of()), "%0 s is [B, 3] but should be real");
  }

  @Test
  void refusesTwoInputsOfOneName() {
    sketch.input("x", 2);

    refuses(sketch.graph(), "%3 x is a second input x");
  }

  @Test
  void namesTheOperatorThatRefuses() {
    Value sum = sketch.call("y", Add.OP, x, w);
    Graph good = sketch.graph();
    GraphBuilder other = new GraphBuilder(GraphSketch.origin("other", 0));
    Value a = other.copy(good.values().get(0), List.of());
    Value b = other.copy(spoiled(w, 1, TensorType.real(GraphSketch.shape("B", 2))), List.of());
    other.copy(sum, List.of(a, b));

    assertThatThrownBy(() -> GraphVerifier.verify(other.build(List.of()), "a test"))
        .isInstanceOf(BrokenGraphException.class)
        .hasMessageStartingWith("after a test: %2 y + refuses its operands: ");
  }

  @Test
  void refusesAResultOutsideTheGraph() {
    Value stranger = new GraphSketch().input("x");
    sketch.output("x", stranger);

    refuses(sketch.graph(), "%0 x is result x but not in the graph");
  }

  @Test
  void refusesASecondObjective() {
    sketch.loss(s).result(Role.TARGET, "t", s);

    refuses(sketch.graph(), "%2 s is a second objective, t");
  }

  @Test
  void refusesAnObjectiveThatIsNoScalar() {
    sketch.loss(x);

    refuses(sketch.graph(), "%0 x is LOSS but no real scalar: [B, 3]");
  }

  @Test
  void refusesTwoResultsOfOneName() {
    sketch.output("y", x).output("y", s);

    refuses(sketch.graph(), "%2 s is a second OUTPUT y");
  }

  @Test
  void refusesTwoParametersOfOnePath() {
    sketch.parameter("w", 2);

    refuses(sketch.graph(), "%3 w is a second parameter w");
  }

  @Test
  void refusesAGradientOfOtherDims() {
    sketch.result(Role.PARAMETER_GRADIENT, "w", s);

    refuses(sketch.graph(), "%2 s is a gradient of real for [B, 3]");
  }

  @Test
  void refusesAGradientOfNoParameter() {
    sketch.result(Role.PARAMETER_GRADIENT, "v", x);

    refuses(sketch.graph(), "%0 x is the gradient of v where that of w belongs");
  }

  @Test
  void refusesAParameterWithoutGradient() {
    sketch.parameter("v", 2);
    sketch.result(Role.PARAMETER_GRADIENT, "w", x);

    refuses(sketch.graph(), "%0 x is the last gradient, parameters remain");
  }
}
