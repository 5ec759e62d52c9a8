package org.tapeless.compiler.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.check.CheckedModel;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.interpret.Interpreter;
import org.tapeless.compiler.interpret.TestGraph;
import org.tapeless.compiler.types.Axis;

final class RandomPointsTest {
  private final CheckedModel model = model();

  private static CheckedModel model() {
    TestGraph graph = new TestGraph();
    graph.name(Role.OUTPUT, "l", graph.labels("label", 4, Axis.symbolic("B"), Axis.anonymous(50)));
    graph.name(Role.OUTPUT, "x", graph.input("x", Axis.symbolic("B"), Axis.anonymous(50)));
    graph.name(Role.OUTPUT, "W", graph.parameter("W", Axis.anonymous(50)));
    return TestModel.checked(graph.build());
  }

  @Test
  void labelsTakeEveryLegalValue() {
    Feed feed = new RandomPoints(model, 1).next(RandomPoints.Domain.SYMMETRIC);
    double[] labels = feed.inputs().get("label").toArray();
    assertThat(Arrays.stream(labels).distinct().sorted().toArray()).containsExactly(0, 1, 2, 3);
    assertThat(Interpreter.run(model.graph(), feed).find(Role.OUTPUT, "l")).isPresent();
  }

  @Test
  void realsStayInTheirDomain() {
    RandomPoints points = new RandomPoints(model, 1);
    Feed either = points.next(RandomPoints.Domain.SYMMETRIC);
    Feed positive = points.next(RandomPoints.Domain.POSITIVE);
    assertThat(Arrays.stream(either.inputs().get("x").toArray()))
        .anyMatch(x -> x < 0)
        .anyMatch(x -> x > 0);
    assertThat(Arrays.stream(either.parameters().get("W").toArray())).anyMatch(x -> x < 0);
    assertThat(Arrays.stream(positive.inputs().get("x").toArray()))
        .allMatch(x -> x >= 0.1 && x < 0.9);
  }

  @Test
  void theSameSeedGivesTheSamePoints() {
    Feed first = new RandomPoints(model, 7).next(RandomPoints.Domain.SYMMETRIC);
    Feed again = new RandomPoints(model, 7).next(RandomPoints.Domain.SYMMETRIC);
    Feed other = new RandomPoints(model, 8).next(RandomPoints.Domain.SYMMETRIC);
    double[] x = first.inputs().get("x").toArray();
    assertThat(again.inputs().get("x").toArray()).containsExactly(x);
    assertThat(other.inputs().get("x").toArray()).isNotEqualTo(x);
  }
}
