package org.tapeless.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.ModelLoader;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.graph.StackElement;
import org.tapeless.compiler.interpret.Evaluation;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.interpret.Interpreter;
import org.tapeless.compiler.types.Precision;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.verify.RandomPoints;
import org.tapeless.runtime.TrainableModel;
import org.tapeless.runtime.random.RandomStreams;

/**
 * Models that differ while they are trained: generated code is the interpreter in both modes, step
 * after step, states and random numbers included.
 */
final class ModesTest {
  private static final String DROPOUT =
      """
      dim B
      model Dropped {
        input  x: [B, 5]
        input  y: [B, 2]
        h = x |> Linear(5, 7) |> tanh |> dropout(0.4)
        output drawn = h
        output p = Linear(7, 2)(h) |> dropout(0.1)
        loss   = mse(p, y)
        metric worst = max(abs(p - y))
        differentiate loss by x
      }
      """;

  private static final String LOOPS =
      """
      dim B, T
      module Layer(D, drop) {
        up = Linear(D, D)
        norm = BatchNorm(D, momentum = 0.3)
        fn(x: [B, D]) -> [B, D] = x + (x |> up |> norm |> tanh |> dropout(drop))
      }
      model Looped(L = 3) {
        input  x: [B, T, D=4]
        input  y: [B, T, D]
        norm = BatchNorm(4)
        layers = Layer(4, 0.25)[L]
        first = x[T = 0] |> norm
        for layer in layers { first = layer(first) }
        (p, last) = scan t in T from (h = norm(first)) {
          h = tanh(h * 0.5 + x[T = t]) |> dropout(0.3)
          emit h
        }
        output path = p
        output end = last
        loss = mse(p, y) + mean(square(first))
      }
      """;

  private static final String STATES =
      """
      dim B
      model Kept {
        input  x: [B, D=3]
        param  w: [D] = 0.5
        state  seen: [D] = 1
        state  count: f32 = 0
        state  fixed: [D] = 2
        old = seen
        update count = count + 1
        update seen = seen + sum[B](x) * w
        update seen = seen * 2
        output y = if training then x * w * old else x * w + seen + fixed
        output n = count
        loss = sum(y * y) + sum(seen * w)
      }
      """;

  private static final Map<String, String> PROGRAMS =
      Map.of("dropped", DROPOUT, "looped", LOOPS, "kept", STATES);

  @ParameterizedTest
  @EnumSource(Precision.class)
  void stepsAndEvaluationsAreTheInterpreters(Precision precision) {
    PROGRAMS.forEach(
        (name, text) -> {
          CompileOptions options = CompileOptions.DEFAULT.withPrecision(precision);
          CompiledModel model = Programs.compile(name + ".nn", text, options).get(0);
          compare(model, precision == Precision.F64 ? 1e-10 : 2e-5);
        });
  }

  private static void compare(CompiledModel model, double tolerance) {
    Feed feed = new RandomPoints(model.checked(), 5).next(RandomPoints.Domain.SYMMETRIC);
    int[] capacities =
        model.dims().stream().mapToInt(dim -> feed.extents().sizes().get(dim) + 2).toArray();
    TrainableModel generated = (TrainableModel) ModelLoader.load(model).create(capacities);
    Map<String, Tensor> states = Map.of();
    for (long step = 0; step < 3; step++) {
      Feed now = new Feed(feed.inputs(), feed.parameters(), states, feed.extents(), 11, step);
      Evaluation expected = Interpreter.run(model.training(), now);
      same(model, expected, false, ModelRun.train(generated, now), tolerance);
      same(model, expected, true, ModelRun.evaluate(generated, now), tolerance);
      states = updates(model.training(), expected);
    }
    assertThat(generated.random().map(RandomStreams::step).orElse(2L)).isEqualTo(2);
  }

  private static void same(
      CompiledModel model,
      Evaluation expected,
      boolean inference,
      ModelRun found,
      double tolerance) {
    Graph graph = model.training();
    for (Named named : graph.results()) {
      boolean valued =
          named.role() == Role.OUTPUT || named.role() == Role.METRIC || named.role() == Role.LOSS;
      if (valued) {
        Tensor value = expected.of(inference ? graph.inference(named) : named);
        Tensors.assertClose(found.values().get(named.name()), value, tolerance);
      } else if (!inference && named.role() == Role.UPDATE) {
        StackElement.unstack(Map.of(named.name(), expected.of(named)))
            .forEach(
                (path, next) -> Tensors.assertClose(found.states().get(path), next, tolerance));
      } else if (!inference
          && (named.role() == Role.GRADIENT || named.role() == Role.PARAMETER_GRADIENT)) {
        StackElement.unstack(Map.of(named.name(), expected.of(named)))
            .forEach(
                (path, gradient) ->
                    Tensors.assertClose(found.gradients().get(path), gradient, tolerance));
      }
    }
  }

  private static Map<String, Tensor> updates(Graph graph, Evaluation evaluation) {
    Map<String, Tensor> updates = new LinkedHashMap<>();
    graph.results(Role.UPDATE).forEach(named -> updates.put(named.name(), evaluation.of(named)));
    return updates;
  }
}
