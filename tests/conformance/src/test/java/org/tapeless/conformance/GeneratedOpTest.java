package org.tapeless.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.GraphCompilation;
import org.tapeless.compiler.check.CheckedModel;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.interpret.Evaluation;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.interpret.Interpreter;
import org.tapeless.compiler.types.Precision;
import org.tapeless.compiler.types.Simd;
import org.tapeless.compiler.types.Tensor;

/**
 * Every operator at every sample, compiled to Java: the result by {@code predict} and by a training
 * step, and the gradients, are those of the interpreter.
 */
final class GeneratedOpTest {
  private static final double IN_DOUBLE = 1e-12;
  private static final double IN_FLOAT = 1e-5;

  static List<OpCase> samples() {
    return OpCase.all().toList();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void javaInDoubleIsTheInterpreter(OpCase c) {
    compare(c, Precision.F64, IN_DOUBLE);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void javaInFloatIsCloseToTheInterpreter(OpCase c) {
    compare(c, Precision.F32, IN_FLOAT);
  }

  /** Element by element: any number of any result would tell. */
  @ParameterizedTest
  @MethodSource("samples")
  void vectorsHaveTheBitsOfPlainLoops(OpCase c) {
    for (Precision precision : Precision.values()) {
      Feed feed = inPrecision(c.feed(4), precision);
      CheckedModel model = checked(c.model(), precision);
      boolean trains = c.model().objective().isPresent();
      Map<String, Tensor> plain = results(GraphCompilation.compile(model), feed, trains);
      CompiledModel vectors = GraphCompilation.compile(model, Simd.VECTOR);
      Map<String, Tensor> found = results(vectors, feed, trains);
      assertThat(found.keySet()).isEqualTo(plain.keySet());
      plain.forEach((name, tensor) -> Tensors.assertClose(found.get(name), tensor, 0));
    }
  }

  private static Map<String, Tensor> results(CompiledModel compiled, Feed feed, boolean trains) {
    GeneratedRun run = new GeneratedRun(compiled, feed);
    return trains ? run.train() : run.predict();
  }

  private static void compare(OpCase c, Precision precision, double tolerance) {
    Feed feed = inPrecision(c.feed(4), precision);
    Graph forward = c.model();
    CompiledModel compiled = GraphCompilation.compile(checked(forward, precision));
    GeneratedRun generated = new GeneratedRun(compiled, feed);
    Evaluation expected = Interpreter.run(compiled.training(), feed);
    Tensor y = expected.find(Named.Role.OUTPUT, "y").orElseThrow();
    Tensors.assertClose(generated.predict().get("y"), y, tolerance);
    if (forward.objective().isPresent()) {
      Map<String, Tensor> step = generated.train();
      Tensors.assertClose(step.get("y"), y, tolerance);
      for (Named gradient : compiled.training().results(Named.Role.GRADIENT)) {
        Tensor found = step.get("d" + gradient.name());
        Tensors.assertClose(found, expected.of(gradient), tolerance);
      }
    }
  }

  /** Real inputs rounded to what the generated class gets. */
  private static Feed inPrecision(Feed feed, Precision precision) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    feed.inputs()
        .forEach(
            (name, tensor) -> {
              Tensor rounded = tensor.copy();
              for (int i = 0; precision == Precision.F32 && i < rounded.count(); i++) {
                rounded.set(i, (float) rounded.at(i));
              }
              inputs.put(name, rounded);
            });
    return new Feed(inputs, feed.parameters(), feed.extents());
  }

  private static CheckedModel checked(Graph forward, Precision precision) {
    return new CheckedModel(
        "Sample",
        "sample",
        "",
        OpCase.SPAN.file(),
        OpCase.SPAN,
        precision,
        List.of(),
        forward,
        List.of());
  }
}
