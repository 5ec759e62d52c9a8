package org.tapeless.compiler.optimize.rewrites;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphSketch;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.ops.axes.Broadcast;
import org.tapeless.compiler.ops.axes.Reshape;
import org.tapeless.compiler.ops.axes.Transpose;
import org.tapeless.compiler.ops.pointwise.Tanh;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Shape;

final class ComposeViewsTest {
  private final RewriteProbe probe = new RewriteProbe(new ComposeViews());
  private final GraphSketch sketch = new GraphSketch();
  private final Value x = sketch.input("x", "B", 2, 4);

  private Value transpose(Value value, Integer... order) {
    return Views.transpose(sketch.builder(), value, List.of(order));
  }

  private Value reshape(Value value, Object... dims) {
    return Views.reshape(sketch.builder(), value, GraphSketch.shape(dims));
  }

  /** The views between the input and the output, through one tanh so that no output is a view. */
  private Graph composed(Value view) {
    sketch.output("y", sketch.call("y", Tanh.OP, view));
    return probe.fires(sketch);
  }

  private static Value viewBelow(Graph graph) {
    return RewriteProbe.result(graph, "y").operand(0);
  }

  @Test
  void composesTransposes() {
    Graph graph = composed(transpose(transpose(x, 1, 2, 0), 2, 1, 0));

    assertThat(viewBelow(graph).isResultOf(Transpose.OP)).isTrue();
    assertThat(viewBelow(graph).operand(0).origin().name()).isEqualTo("x");
  }

  @Test
  void dropsTransposesThatCancel() {
    Graph graph = composed(transpose(transpose(x, 1, 2, 0), 2, 0, 1));

    assertThat(viewBelow(graph).origin().name()).isEqualTo("x");
  }

  @Test
  void composesReshapes() {
    Graph graph = composed(reshape(reshape(x, "B", 8), "B", 4, 2));

    assertThat(viewBelow(graph).isResultOf(Reshape.OP)).isTrue();
    assertThat(viewBelow(graph).operand(0).origin().name()).isEqualTo("x");
  }

  @Test
  void dropsReshapesThatCancelOrRename() {
    Shape renamed = Shape.of(Axis.symbolic("B"), Axis.of("S", Dim.of(2)), Axis.of("T", Dim.of(4)));
    Value flat = reshape(x, "B", 8);
    Graph graph = composed(Views.reshape(sketch.builder(), flat, renamed));

    assertThat(viewBelow(graph).origin().name()).isEqualTo("x");
  }

  @Test
  void anOutputKeepsTheNamesOfItsAxes() {
    Shape renamed = Shape.of(Axis.symbolic("B"), Axis.of("S", Dim.of(2)), Axis.of("T", Dim.of(4)));
    sketch.output("y", Views.reshape(sketch.builder(), x, renamed));

    probe.leaves(sketch);
  }

  @Test
  void composesBroadcasts() {
    Value s = sketch.input("s", 2);
    Value wide = Views.broadcast(sketch.builder(), s, GraphSketch.shape(3, 2), List.of(1));
    Value wider =
        Views.broadcast(sketch.builder(), wide, GraphSketch.shape(3, "B", 2), List.of(0, 2));
    Graph graph = composed(wider);

    assertThat(viewBelow(graph).isResultOf(Broadcast.OP)).isTrue();
    assertThat(viewBelow(graph).operand(0).origin().name()).isEqualTo("s");
  }

  @Test
  void aRepeatedScalarLooksTheSameInEveryShape() {
    Value s = sketch.input("s");
    Value fill = Views.broadcast(sketch.builder(), s, GraphSketch.shape("B", 2, 3), List.of());
    Graph graph = composed(reshape(transpose(fill, 1, 0, 2), 6, "B"));

    assertThat(viewBelow(graph).isResultOf(Broadcast.OP)).isTrue();
    assertThat(viewBelow(graph).operand(0).origin().name()).isEqualTo("s");
  }

  @Test
  void leavesATransposeOfAReshape() {
    sketch.output("y", transpose(reshape(x, "B", 8), 1, 0));

    probe.leaves(sketch);
  }

  @Test
  void leavesATransposeOfARepeatedVector() {
    Value s = sketch.input("s", 2);
    Value wide = Views.broadcast(sketch.builder(), s, GraphSketch.shape(3, 2), List.of(1));
    sketch.output("y", transpose(wide, 1, 0));

    probe.leaves(sketch);
  }
}
