package org.tapeless.compiler.optimize.rewrites;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.GraphSketch;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Origin;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.pointwise.Add;
import org.tapeless.compiler.ops.pointwise.Divide;
import org.tapeless.compiler.ops.pointwise.LeakyRelu;
import org.tapeless.compiler.ops.pointwise.Multiply;
import org.tapeless.compiler.ops.pointwise.Subtract;
import org.tapeless.compiler.ops.pointwise.Tanh;
import org.tapeless.dsl.source.SourceFile;
import org.tapeless.dsl.source.SourceSpan;

final class MergeCommonSubexpressionsTest {
  private final RewriteProbe probe = new RewriteProbe(new MergeCommonSubexpressions());
  private final GraphSketch sketch = new GraphSketch();
  private final Value x = sketch.input("x", "B");
  private final Value y = sketch.input("y", "B");

  private void twoOf(Op op, Value a, Value b) {
    sketch.output("first", sketch.call("first", op, x, y));
    sketch.output("second", sketch.call("second", op, a, b));
  }

  private void merges() {
    Graph graph = probe.fires(sketch);
    assertThat(RewriteProbe.result(graph, "second")).isSameAs(RewriteProbe.result(graph, "first"));
  }

  @Test
  void mergesTheSameOperatorOnTheSameOperands() {
    twoOf(Divide.OP, x, y);

    merges();
  }

  @Test
  void mergesWhatIsMadeOfWhatIsMerged() {
    Value one = sketch.call("one", Tanh.OP, x);
    Value two = sketch.call("two", Tanh.OP, x);
    sketch.output("first", sketch.call("first", Tanh.OP, one));
    sketch.output("second", sketch.call("second", Tanh.OP, two));

    merges();
  }

  @Test
  void mergesSumsAndProductsInEitherOrder() {
    twoOf(Add.OP, y, x);
    merges();
    GraphSketch products = new GraphSketch();
    Value a = products.input("a");
    Value b = products.input("b");
    products.output("first", products.call("first", Multiply.OP, a, b));
    products.output("second", products.call("second", Multiply.OP, b, a));
    Graph graph = probe.fires(products);

    assertThat(RewriteProbe.result(graph, "second")).isSameAs(RewriteProbe.result(graph, "first"));
  }

  @Test
  void mergesTheSameNumber() {
    sketch.output("first", sketch.call("first", Add.OP, x, sketch.constant(2)));
    sketch.output("second", sketch.call("second", Add.OP, x, sketch.constant(2)));

    merges();
  }

  @Test
  void mergesTheSameSize() {
    sketch.output("first", sketch.call("first", Add.OP, x, sketch.size("B")));
    sketch.output("second", sketch.call("second", Add.OP, x, sketch.size("B")));

    merges();
  }

  @Test
  void leavesWhatDoesNotCommute() {
    twoOf(Subtract.OP, y, x);

    probe.leaves(sketch);
  }

  @Test
  void leavesZeroAndMinusZeroApart() {
    sketch.output("first", sketch.call("first", Divide.OP, x, sketch.constant(0.0)));
    sketch.output("second", sketch.call("second", Divide.OP, x, sketch.constant(-0.0)));

    probe.leaves(sketch);
  }

  @Test
  void leavesOtherAttributesApart() {
    Attributes steep = Attributes.NONE.with("slope", 0.5);
    Attributes flat = Attributes.NONE.with("slope", 0.25);
    sketch.output("first", sketch.call("first", LeakyRelu.OP, steep, x));
    sketch.output("second", sketch.call("second", LeakyRelu.OP, flat, x));

    probe.leaves(sketch);
  }

  @Test
  void leavesInputsAndParametersApart() {
    Value v = sketch.parameter("v", 2);
    Value w = sketch.parameter("w", 2);
    sketch.output("first", v).output("second", w);

    probe.leaves(sketch);
  }

  /** A value that the author named keeps the name when it is merged into a nameless part. */
  @Test
  void keepsTheNameThatTheAuthorGave() {
    SourceFile source = new SourceFile("m.nn", "a = tanh(x) + 1\nh = tanh(x)\n");
    SourceSpan firstLine = source.span(0, 15);
    SourceSpan secondLine = source.span(16, 27);
    GraphBuilder builder = sketch.builder();
    builder.at(new Origin("tanh1", firstLine, source.span(4, 11), ""));
    Value tanh = builder.call(Tanh.OP, x);
    builder.at(new Origin("a", firstLine, source.span(4, 15), ""));
    Value a = builder.call(Add.OP, tanh, builder.constant(1));
    builder.at(new Origin("h", secondLine, source.span(20, 27), ""));
    Value h = builder.call(Tanh.OP, x);
    sketch.output("a", a).output("h", h);
    Graph graph = probe.fires(sketch);

    assertThat(RewriteProbe.result(graph, "h").origin().name()).isEqualTo("h");
    assertThat(RewriteProbe.result(graph, "a").origin().name()).isEqualTo("a");
    assertThat(graph.results().stream().map(Named::role)).containsOnly(Role.OUTPUT);
    assertThat(List.of(a, h)).hasSize(2);
  }
}
