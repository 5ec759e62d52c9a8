package org.tapeless.compiler.verify;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.tapeless.compiler.check.CheckedModel;
import org.tapeless.compiler.check.ModelCheck;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.interpret.TestGraph;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Contractions;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Precision;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;

/**
 * A small regression, {@code loss = sum over rows of (tanh(x @ W) - y)^2}, with its gradients
 * derived by hand, which a test can spoil by a factor.
 */
final class TestModel {
  static final Map<String, Tensor> START = Map.of("W", Tensor.of(new int[] {2}, 0.25, -0.5));

  final CheckedModel model;
  final Graph training;

  /**
   * @param spoil factor on the gradient of W; 1 for the true one
   */
  TestModel(double spoil, ModelCheck... checks) {
    TestGraph graph = new TestGraph();
    Axis rows = Axis.symbolic("B");
    Value x = graph.input("x", rows, Axis.anonymous(2));
    Value y = graph.input("y", rows);
    Value w = graph.parameter("W", Axis.anonymous(2));
    GraphBuilder g = graph.builder;
    Value z = Contractions.contract(g, x, w, List.of(1), List.of(0), List.of(), List.of());
    Value p = Arithmetic.tanh(g, z);
    Value error = Arithmetic.subtract(g, p, y);
    Value loss = Reductions.sum(g, Arithmetic.square(g, error), List.of(0));
    graph.name(Role.OUTPUT, "p", p).name(Role.WANTED, "z", z).name(Role.LOSS, "loss", loss);
    Graph forward = graph.build();

    Value dp = Arithmetic.multiply(g, 2, error);
    Value dz = Arithmetic.multiply(g, dp, Arithmetic.subtract(g, 1, Arithmetic.square(g, p)));
    Value dw = Contractions.contract(g, x, dz, List.of(0), List.of(0), List.of(), List.of());
    graph.name(Role.GRADIENT, "z", dz);
    graph.name(Role.PARAMETER_GRADIENT, "W", Arithmetic.multiply(g, spoil, dw));
    this.model = checked(forward, checks);
    this.training = graph.build();
  }

  static CheckedModel checked(Graph forward, ModelCheck... checks) {
    return new CheckedModel(
        "Test",
        "",
        "",
        TestGraph.SOURCE,
        TestGraph.SPAN,
        Precision.F64,
        List.of(new CheckedModel.SymbolicDim("B", OptionalLong.empty())),
        forward,
        List.of(checks));
  }

  /** {@code loss = sum(abs(W - W))}: a kink wherever one looks. */
  static TestModel ofKinks() {
    return new TestModel();
  }

  private TestModel() {
    TestGraph graph = new TestGraph();
    GraphBuilder g = graph.builder;
    Value w = graph.parameter("W", Axis.anonymous(2));
    Value zeros = Arithmetic.subtract(g, w, w);
    Value kinks = Arithmetic.abs(g, zeros);
    Value loss = Reductions.sum(g, kinks, List.of(0));
    graph.name(Role.WANTED, "zeros", zeros).name(Role.LOSS, "loss", loss);
    this.model = checked(graph.build());
    Value dzeros = Views.fill(g, 0, Shape.anonymous(2));
    graph.name(Role.GRADIENT, "zeros", dzeros);
    this.training = graph.build();
  }

  CheckResult run(ModelCheck check) {
    return new ModelVerifier(
            model, training, START, Dim.symbol("B").times(Dim.of(8)).plus(Dim.of(100)))
        .run(check);
  }
}
