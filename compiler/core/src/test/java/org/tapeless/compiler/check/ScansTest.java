package org.tapeless.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tapeless.compiler.check.LoopModels.MODULES;
import static org.tapeless.compiler.check.LoopModels.assertGradients;
import static org.tapeless.compiler.check.LoopModels.assertSame;
import static org.tapeless.compiler.check.LoopModels.loops;
import static org.tapeless.compiler.check.LoopModels.model;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.interpret.Interpreter;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.verify.RandomPoints;
import org.tapeless.compiler.verify.RandomPoints.Domain;

/** Scans: what they carry, what they stack and where, alone and beside other loops. */
class ScansTest {
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

  @Test
  void idsOfAStepAreProvenLikeThoseOfAllSteps() {
    Checked words =
        model(
            """
            input ids: i32[B, T] in 0..<5
            input start: [B, 4]
            param table: [V=5, 4] ~ normal(1)
            cell = Cell(4, 4)
            h = scan t in T from (h = start) { h = cell(table[V = ids[T = t]], h) }
            output y = h
            loss = sum(h * h)
            """);
    assertGradients(words);
    Checked wide =
        model(
            """
            input ids: i32[B, T] in 0..<6
            input start: [B, 4]
            param table: [V=5, 4] ~ normal(1)
            h = scan t in T from (h = start) { h = h + table[V = ids[T = t]] }
            output y = h
            """);
    assertThat(wide.codes()).isEqualTo("NN0608");
  }

  @Test
  void theCounterSelectsFromWhatTheBodyMakes() {
    Checked made =
        model(
            """
            input x: [B, T]
            input start: [B]
            (all, s) = scan t in T from (s = start) {
              later = x * tanh(s)
              s = s + later[T = t] * (x * x)[T = t]
              emit later[T = 0]
            }
            output y = all
            loss = sum(all * all) + sum(s)
            differentiate loss by x, start
            """);
    assertThat(made.type("y")).isEqualTo("[T, B]");
    assertGradients(made);
  }

  @Test
  void theCounterOfAnOuterLoopSelectsInsideOfAnInnerOne() {
    Checked nested =
        model(
            """
            input x: [B, T, 4]
            input start: [B, 4]
            layers = Layer(4)[2]
            h = scan t in T from (h = start) {
              for layer in layers { h = layer(h + x[T = t]) }
            }
            output y = h
            loss = sum(h * h)
            """);
    Checked written =
        model(
            """
            input x: [B, T, 4]
            input start: [B, 4]
            a = Layer(4); b = Layer(4)
            h = scan t in T from (h = start) { h = b(a(h + x[T = t]) + x[T = t]) }
            output y = h
            loss = sum(h * h)
            """);
    assertSame(nested, written, Map.of("layers.0", "a", "layers.1", "b"));
    assertGradients(nested);
  }
}
