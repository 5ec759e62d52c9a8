package org.tapeless.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.differentiate.Differentiator;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphVerifier;
import org.tapeless.compiler.graph.Loop;
import org.tapeless.compiler.graph.StackElement;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.interpret.Interpreter;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.verify.GradientCheck;
import org.tapeless.compiler.verify.Objective;
import org.tapeless.compiler.verify.RandomPoints;
import org.tapeless.compiler.verify.RandomPoints.Domain;

/** Loops mean what the same program means with the loop written out. */
class LoopsTest {
  private static final String MODULES =
      """
      dim B, T

      module Layer(D) {
        lin = Linear(D, D)
        param scale: [D] ~ normal(1)
        twice = 2 * scale
        fn(x: [B, D]) -> [B, D] = x + twice * tanh(lin(x))
      }

      module Stack(D, N) {
        layers = Layer(D)[N]
        last = Linear(D, D)
        fn(x: [B, D]) -> [B, D] {
          for layer in layers { x = layer(x) }
          return last(x)
        }
      }

      module Cell(I, H) {
        param Wx: [I, H] ~ glorot
        param Wh: [P=H, H] ~ orthogonal
        param b: [H] ~ normal(1)
        fn(x: [B, I], h: [B, H]) -> [B, H] = tanh(x @[I] Wx + (h as [B, P=H]) @[P] Wh + b)
      }

      """;

  private static Checked model(String body) {
    return Checked.of(MODULES + "model Example {\n" + body + "\n}\n");
  }

  /**
   * Demands the same results.
   *
   * @param names how the parameters of {@code loop} begin in {@code written}
   */
  private static void assertSame(Checked loop, Checked written, Map<String, String> names) {
    GraphVerifier.verify(loop.graph(), "check");
    Feed feed = new RandomPoints(loop.model(), 5).next(Domain.SYMMETRIC);
    Map<String, Tensor> parameters = new HashMap<>();
    StackElement.unstack(feed.parameters())
        .forEach((path, tensor) -> parameters.put(renamed(path, names), tensor));
    Map<String, Tensor> start = new RandomPoints(written.model(), 6).parameters(Domain.SYMMETRIC);
    Map<String, Tensor> given = StackElement.stack(written.graph(), start, parameters);
    Feed apart = new Feed(feed.inputs(), given, feed.extents());
    loop.graph()
        .results()
        .forEach(
            named -> {
              Tensor expected =
                  Interpreter.run(written.graph(), apart).of(written.value(named.name()));
              Tensor found = Interpreter.run(loop.graph(), feed).of(named);
              assertThat(found.sizes()).as(named.name()).isEqualTo(expected.sizes());
              assertThat(found.toArray()).containsExactly(expected.toArray(), within(1e-12));
            });
  }

  private static String renamed(String path, Map<String, String> names) {
    for (Map.Entry<String, String> name : names.entrySet()) {
      if (path.startsWith(name.getKey())) {
        return name.getValue() + path.substring(name.getKey().length());
      }
    }
    return path;
  }

  private static void assertGradients(Checked checked) {
    Graph graph = checked.graph();
    Graph training = GraphVerifier.verify(Differentiator.differentiate(graph), "differentiate");
    Feed point = new RandomPoints(checked.model(), 7).next(Domain.SYMMETRIC);
    Objective objective = new Objective(graph, training, point);
    assertThat(GradientCheck.run(objective, new SplittableRandom(3)))
        .isNotEmpty()
        .allSatisfy(
            agreement -> {
              assertThat(agreement.compared()).isPositive();
              assertThat(agreement.maxError()).as(agreement.name()).isLessThan(1e-7);
            });
  }

  private static long loops(Graph graph) {
    long inside =
        graph.values().stream()
            .flatMap(value -> value.loop().stream())
            .distinct()
            .map(Loop::region)
            .mapToLong(region -> 1 + loops(region.body()))
            .sum();
    return inside;
  }

  @Test
  void aForAppliesOneModuleAfterTheOther() {
    Checked deep =
        model(
            """
            input x: [B, 4]
            layers = Layer(4)[3]
            y = x
            for layer in layers { y = layer(y) }
            output out = y
            loss = sum(y * y)
            """);
    Checked written =
        model(
            """
            input x: [B, 4]
            a = Layer(4); b = Layer(4); c = Layer(4)
            output out = x |> a |> b |> c
            loss = sum(out * out)
            """);
    assertThat(deep.parameters())
        .isEqualTo(
            """
            layers.*.lin.W [3, I=4, O=4]
            layers.*.lin.b [3, O=4]
            layers.*.scale [3, D=4]\
            """);
    assertThat(loops(deep.graph())).isEqualTo(1);
    assertSame(deep, written, Map.of("layers.0", "a", "layers.1", "b", "layers.2", "c"));
    assertGradients(deep);
  }

  @Test
  void anArrayMayBeUsedTwice() {
    Checked twice =
        model(
            """
            input x: [B, 4]
            layers = Layer(4)[2]
            y = x
            for layer in layers { y = layer(y) }
            for layer in layers { y = layer(y) + layer(x) }
            output out = y
            loss = sum(y * y)
            """);
    Checked written =
        model(
            """
            input x: [B, 4]
            a = Layer(4); b = Layer(4)
            y = x |> a |> b
            z = a(y) + a(x)
            output out = b(z) + b(x)
            loss = sum(out * out)
            """);
    assertThat(loops(twice.graph())).isEqualTo(2);
    assertSame(twice, written, Map.of("layers.0", "a", "layers.1", "b"));
    assertGradients(twice);
  }

  @Test
  void aForCarriesWhatItBindsAgainAndKeepsTheRest() {
    Checked sums =
        model(
            """
            input x: [B, 4]
            layers = Layer(4)[2]
            y = x
            total = 0
            for layer in layers {
              before = y
              y = layer(before)
              total = total + sum(y - before)
            }
            output out = y
            loss = total
            """);
    Checked written =
        model(
            """
            input x: [B, 4]
            a = Layer(4); b = Layer(4)
            y = a(x)
            output out = b(y)
            loss = sum(y - x) + sum(out - y)
            """);
    assertSame(sums, written, Map.of("layers.0", "a", "layers.1", "b"));
    assertGradients(sums);
  }

  @Test
  void arraysStandInArrays() {
    Checked nested =
        model(
            """
            input x: [B, 4]
            stacks = Stack(4, 2)[3]
            y = x
            for s in stacks { y = s(y) }
            output out = y
            loss = sum(y * y)
            """);
    Checked written =
        model(
            """
            input x: [B, 4]
            a = Stack(4, 2); b = Stack(4, 2); c = Stack(4, 2)
            output out = x |> a |> b |> c
            loss = sum(out * out)
            """);
    assertThat(nested.parameters())
        .isEqualTo(
            """
            stacks.*.layers.*.lin.W [3, 2, I=4, O=4]
            stacks.*.layers.*.lin.b [3, 2, O=4]
            stacks.*.layers.*.scale [3, 2, D=4]
            stacks.*.last.W [3, I=4, O=4]
            stacks.*.last.b [3, O=4]\
            """);
    assertThat(loops(nested.graph())).isEqualTo(2);
    assertGradients(nested);
    assertSame(nested, written, Map.of("stacks.0", "a", "stacks.1", "b", "stacks.2", "c"));
  }

  @Test
  void aScanStacksWhatItEmitsBehindTheAxesInFront() {
    Checked rnn =
        model(
            """
            input x: [B, S=3, I=4]
            input start: [B, H=5]
            cell = Cell(I, H)
            (hs, sums, h) = scan t in S from (h = start) {
              h = cell(x[S = t], h)
              emit h
              emit sum[H](h) * f32(t)
            }
            output all = hs
            output some = sums
            output y = h
            loss = sum(hs) + sum(h * h)
            """);
    assertThat(rnn.type("all")).isEqualTo("[B, S=3, H=5]");
    assertThat(rnn.type("some")).isEqualTo("[B, S=3]");
    assertThat(rnn.type("y")).isEqualTo("[B, H=5]");
    assertThat(rnn.parameters()).isEqualTo("cell.Wx [I=4, H=5]\ncell.Wh [P=5, H=5]\ncell.b [H=5]");
    assertGradients(rnn);
    Feed feed = new RandomPoints(rnn.model(), 5).next(Domain.SYMMETRIC);
    Tensor all = Interpreter.run(rnn.graph(), feed).of(rnn.value("all"));
    Tensor last = Interpreter.run(rnn.graph(), feed).of(rnn.value("y"));
    Tensor some = Interpreter.run(rnn.graph(), feed).of(rnn.value("some"));
    for (int b = 0; b < last.size(0); b++) {
      double sum = 0;
      for (int h = 0; h < 5; h++) {
        assertThat(all.get(b, 2, h)).isEqualTo(last.get(b, h));
        sum += 2 * last.get(b, h);
      }
      assertThat(some.get(b, 2)).isCloseTo(sum, within(1e-12));
      assertThat(some.get(b, 0)).isZero();
    }
  }

  @Test
  void aScanOverASymbolicAxisIsARunningSum() {
    Checked sums =
        model(
            """
            input x: [T, B]
            input start: [B]
            (all, s, n) = scan t in T from (s = start, n = 0) {
              s = s + x[T = t]
              n = n + 1
              emit s * n
            }
            output y = all
            output z = s * n
            loss = sum(all * all) + sum(s)
            """);
    assertThat(sums.type("y")).isEqualTo("[T, B]");
    Feed feed = new RandomPoints(sums.model(), 5).next(Domain.SYMMETRIC);
    Tensor x = feed.inputs().get("x");
    Tensor all = Interpreter.run(sums.graph(), feed).of(sums.value("y"));
    double sum = feed.inputs().get("start").get(1);
    for (int t = 0; t < x.size(0); t++) {
      sum += x.get(t, 1);
      assertThat(all.get(t, 1)).isCloseTo(sum * (t + 1), within(1e-12));
    }
  }

  @Test
  void loopsStandInLoops() {
    Checked deep =
        model(
            """
            input x: [B, T, 4]
            layers = Layer(4)[2]
            (hs, h) = scan t in T from (h = mean[T](x)) {
              h = h + x[T = t]
              for layer in layers { h = layer(h) }
              emit h
            }
            output y = hs
            loss = sum(hs * hs) + sum(h)
            """);
    Checked written =
        model(
            """
            input x: [B, T, 4]
            a = Layer(4); b = Layer(4)
            (hs, h) = scan t in T from (h = mean[T](x)) {
              h = b(a(h + x[T = t]))
              emit h
            }
            output y = hs
            loss = sum(hs * hs) + sum(h)
            """);
    assertThat(loops(deep.graph())).isEqualTo(2);
    assertSame(deep, written, Map.of("layers.0", "a", "layers.1", "b"));
    assertGradients(deep);
  }

  @Test
  void scansStandInTheModulesOfAnArray() {
    Checked layers =
        Checked.of(
            MODULES
                + """
                module Recurrent(D) {
                  cell = Cell(D, D)
                  param start: [D] ~ normal(1)
                  fn(x: [B, T, D]) -> [B, T, D] {
                    first = 0 * mean[T](x) + start
                    (hs, h) = scan t in T from (h = first) { h = cell(x[T = t], h); emit h }
                    return hs
                  }
                }
                model Example {
                  input x: [B, T, 4]
                  layers = Recurrent(4)[2]
                  y = x
                  for layer in layers { y = layer(y) }
                  output out = y
                  loss = sum(y * y)
                }
                """);
    assertThat(layers.parameters()).contains("layers.*.cell.Wh [2, P=4, H=4]");
    assertThat(layers.type("out")).isEqualTo("[B, T, 4]");
    assertGradients(layers);
  }

  @Test
  void whatIsLearnedOutsideAndInsideOfALoopIsOneThing() {
    Checked tied =
        model(
            """
            input x: [B, 4]
            param w: [D=4] ~ normal(1)
            layers = Linear(4, 4)[2]
            y = x as [B, D]
            for layer in layers { y = layer(y * w) }
            output out = y * w
            loss = sum(out * out)
            """);
    assertThat(tied.parameters()).contains("w [D=4]");
    assertGradients(tied);
  }

  @Test
  void anInstanceThatABodyMakesIsMadeOnce() {
    Checked made =
        Checked.of(
            MODULES
                + """
                module Scaled(D) {
                  param w: [D] ~ normal(1)
                  more = 2 * w
                  fn(x: [.., D]) -> [.., D] = x * more
                }
                module Step(D) {
                  fn(x: [B, D]) -> [B, D] = x |> Scaled(D) |> tanh
                }
                model Example {
                  input x: [B, T, 4]
                  input start: [B, 4]
                  step = Step(4)
                  h = scan t in T from (h = start) { h = step(h + x[T = t]) }
                  k = scan t in T from (k = h) { k = step(k + x[T = t]) |> Scaled(4) }
                  output y = step(k)
                  loss = sum(y * y)
                }
                """);
    assertThat(made.parameters()).isEqualTo("step.scaled1.w [D=4]\nscaled1.w [D=4]");
    assertGradients(made);
  }
}
