package org.tapeless.compiler.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;

final class InterpreterTest {
  private final TestGraph graph = new TestGraph();

  @Test
  void givesTheWorkedNumbersOfTheSixNodeGraph() {
    Value e = Arithmetic.multiply(graph.builder, graph.input("a"), graph.input("b"));
    Value d = Arithmetic.add(graph.builder, e, graph.input("c"));
    Value loss = Arithmetic.multiply(graph.builder, d, graph.parameter("f"));
    graph.name(Role.WANTED, "e", e).name(Role.OUTPUT, "L", loss);

    Evaluation run =
        Interpreter.run(
            graph.build(),
            new Feed(
                Map.of("a", scalar(2), "b", scalar(-3), "c", scalar(10)),
                Map.of("f", scalar(-2)),
                Extents.NONE));

    assertThat(run.find(Role.OUTPUT, "L").orElseThrow().scalar()).isEqualTo(-8);
    assertThat(run.find(Role.WANTED, "e").orElseThrow().scalar()).isEqualTo(-6);
    assertThat(run.of(d).scalar()).isEqualTo(4);
    assertThat(run.find(Role.OUTPUT, "e")).isEmpty();
  }

  @Test
  void takesTheExtentsOfSymbolicDims() {
    Value x = graph.input("x", Axis.symbolic("B"));
    Value count = Reductions.count(graph.builder, x.type().shape(), List.of(0));
    Value mean =
        Arithmetic.divide(graph.builder, Reductions.sum(graph.builder, x, List.of(0)), count);
    graph.name(Role.OUTPUT, "m", mean);
    Map<String, Tensor> inputs = Map.of("x", Tensor.of(new int[] {4}, 1, 2, 3, 6));

    Extents extents = InputExtents.of(graph.build(), inputs);

    assertThat(extents.sizes()).containsExactly(Map.entry("B", 4));
    assertThat(run(inputs, extents).find(Role.OUTPUT, "m").orElseThrow().scalar()).isEqualTo(3);
  }

  @Test
  void movesValuesInsideTheGraph() {
    Value x = graph.input("x");
    Value square = Arithmetic.square(graph.builder, x);
    Value sum = Arithmetic.add(graph.builder, square, x);
    Graph built = graph.name(Role.OUTPUT, "y", sum).build();
    Feed feed = new Feed(Map.of("x", scalar(3)), Map.of(), Extents.NONE);
    Map<Value, Tensor> offsets = Map.of(x, scalar(1), square, scalar(100));

    assertThat(Interpreter.run(built, List.of(sum), feed, offsets).of(sum).scalar())
        .isEqualTo(16 + 100 + 4);
  }

  @Test
  void needsOnlyWhatTheTargetsAreMadeOf() {
    Value x = graph.input("x");
    Value other = Arithmetic.negate(graph.builder, graph.input("unused"));
    Graph built = graph.name(Role.OUTPUT, "x", x).build();
    Feed feed = new Feed(Map.of("x", scalar(3)), Map.of(), Extents.NONE);

    Evaluation run = Interpreter.run(built, feed);

    assertThat(run.of(x).scalar()).isEqualTo(3);
    assertThatThrownBy(() -> run.of(other)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void runsDeepGraphsWithoutRecursion() {
    Value value = graph.input("x");
    for (int i = 0; i < 20_001; i++) {
      value = Arithmetic.negate(graph.builder, value);
    }
    graph.name(Role.OUTPUT, "y", value);

    Evaluation run = run(Map.of("x", scalar(1)), Extents.NONE);

    assertThat(run.of(value).scalar()).isEqualTo(-1);
  }

  @Test
  void namesWhatIsMissing() {
    graph.name(Role.OUTPUT, "x", graph.input("x"));
    assertRefused(Map.of(), "input `x` is missing");
  }

  @Test
  void namesMissingParameters() {
    graph.name(Role.OUTPUT, "W", graph.parameter("linear1.W"));
    assertRefused(Map.of(), "parameter `linear1.W` is missing");
  }

  @Test
  void showsBothShapes() {
    graph.name(Role.OUTPUT, "x", graph.input("x", Axis.symbolic("B"), Axis.anonymous(3)));
    assertThatThrownBy(() -> run(Map.of("x", Tensor.zeros(2, 4)), new Extents(Map.of("B", 2))))
        .isInstanceOf(FeedException.class)
        .hasMessage("input `x` is [B, 3], which is [2, 3] here, found [2, 4]");
  }

  @Test
  void refusesLabelsOutOfRange() {
    graph.name(Role.OUTPUT, "l", graph.labels("label", 10, Axis.anonymous(2)));
    String message = "input `label` takes whole numbers from 0 to 9, found ";
    assertRefused(Map.of("label", Tensor.of(new int[] {2}, 0, 10)), message + "10.0");
    assertRefused(Map.of("label", Tensor.of(new int[] {2}, -1, 0)), message + "-1.0");
    assertRefused(Map.of("label", Tensor.of(new int[] {2}, 0, 1.5)), message + "1.5");
    assertRefused(Map.of("label", Tensor.of(new int[] {2}, Double.NaN, 1)), message + "NaN");
  }

  @Test
  void refusesWhatIsNoByteAndNoTruthValue() {
    OptionalInt none = OptionalInt.empty();
    graph.name(Role.OUTPUT, "u", graph.input("u", ElementType.U8, none, none));
    assertRefused(
        Map.of("u", scalar(256)), "input `u` takes whole numbers from 0 to 255, found 256.0");
    graph.name(Role.OUTPUT, "t", graph.input("t", ElementType.BOOL, none, none));
    assertRefused(
        Map.of("u", scalar(255), "t", scalar(2)),
        "input `t` takes whole numbers from 0 to 1, found 2.0");
  }

  @Test
  void refusesInputsThatDisagreeOnADim() {
    graph.input("x", Axis.symbolic("B"));
    graph.input("y", Axis.symbolic("B"));
    Graph built = graph.build();
    assertThatThrownBy(
            () -> InputExtents.of(built, Map.of("x", Tensor.zeros(2), "y", Tensor.zeros(3))))
        .isInstanceOf(FeedException.class)
        .hasMessage("B is 2 in input `x` but 3 in input `y`");
    assertThatThrownBy(() -> InputExtents.of(built, Map.of("x", Tensor.zeros(2, 2))))
        .isInstanceOf(FeedException.class)
        .hasMessage("input `x` is [B], found [2, 2]");
  }

  private void assertRefused(Map<String, Tensor> inputs, String message) {
    assertThatThrownBy(() -> run(inputs, Extents.NONE))
        .isInstanceOf(FeedException.class)
        .hasMessage(message);
  }

  private Evaluation run(Map<String, Tensor> inputs, Extents extents) {
    return Interpreter.run(graph.build(), new Feed(inputs, Map.of(), extents));
  }

  private static Tensor scalar(double value) {
    return Tensor.scalar(value);
  }
}
