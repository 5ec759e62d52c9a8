package org.tapeless.compiler.emit;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapeless.compiler.types.Precision;

/** Generated classes compute what the reference interpreter does, in all three programs. */
final class GeneratedCodeTest {
  private static final String[][] MODELS = {
    {
      "mlp",
      """
      dim B
      model M {
        input x: [B, 6]
        input label: i32[B] in 0..<3
        h = x |> Linear(6, 5, init = he) |> relu
        output logits = Linear(5, 3)(h)
        output probability = softmax(logits)
        loss = mean(crossEntropy(logits, label))
        metric accuracy = mean(argmax(logits) == label)
      }
      """
    },
    {
      "large products by the runtime",
      """
      dim B
      model M {
        input x: [B, 40]
        input y: [B, 24]
        h = x |> Linear(40, 32) |> tanh
        output p = h |> Linear(32, 24)
        loss = mse(p, y)
        differentiate loss by x, h
      }
      """
    },
    {
      "scalars",
      """
      model M {
        input a, b, c: f32
        e = a * b
        d = e + c
        output L = d * tanh(e) / (1 + exp(-d))
        differentiate L by a, b, c, d, e
      }
      """
    },
    {
      "reductions over leading, middle and trailing axes",
      """
      dim B
      model M {
        input x: [B, T=3, F=5]
        output rows = sum[F](x)
        output middles = mean[T](x)
        output columns = max[B](x)
        output all = logsumexp(x)
        loss = sum(rows^2) + sum(middles * middles) + sum(columns) + all
        differentiate loss by x
      }
      """
    },
    {
      "views",
      """
      dim B
      model M(H = 2, K = 3) {
        dim D = H * K
        input x: [B, T=4, D]
        param W: [D, E=6] ~ normal(0.5)
        q = x as [B, H, T, K]
        k = x as [B, H, S=T, K]
        w = softmax[S](q @[K] k / sqrt(K))
        output y = ((w @[S] k) as [B, T, D]) @ W
        output flat = y as [B, R=24]
        loss = mean(flat^2)
        differentiate loss by x
      }
      """
    },
    {
      "a value used many times",
      """
      dim B
      model M {
        input x: [B, 4]
        param w: [4] ~ normal(1)
        a = x * w
        b = a * sigmoid(a)
        c = a + b
        output y = c * a - b
        loss = sum(y * c) / 10
        differentiate loss by a, x
      }
      """
    },
    {
      "broadcasting by name",
      """
      dim B
      model M {
        input x: [B, I=3]
        input t: [J=4]
        param u: [I=3] ~ normal(1)
        z = x * u + t
        output y = exp(z / 4)
        output s = sum[J](y)
        loss = mean(s)
        differentiate loss by t
      }
      """
    },
    {
      "a parameter that two layers share",
      """
      dim B
      model M {
        input x: [B, D=4]
        param W: [D=4, E=4] ~ normal(0.5)
        h = tanh(x @ W) as [B, D=4]
        output y = tanh(h @ W)
        loss = sum(y)
      }
      """
    },
    {
      "activations",
      """
      dim B
      model M {
        input x: [B, 5]
        output y = gelu(x) + leakyRelu(x) * sin(x) + cos(x) * erf(x) + log1p(exp(x)) + sqrt(x^2 + 1)
        output z = where(x > 0, x, -x) + max(x, 0.5) + min(x, 0.2) + abs(x) + clamp(x, -1, 1)
        loss = mean(y * z)
        differentiate loss by x
      }
      """
    },
    {
      "integers and truth values",
      """
      dim B
      model M {
        input x: [B, 4]
        input k: i32[B] in 0..<4
        input u: u8[B, 4]
        best = argmax(x)
        output hit = best == k
        output y = x * f32(u) / 255
        loss = mean(y) + mean(f32(hit)) * mean(x)
        differentiate loss by x
      }
      """
    },
    {
      "two symbolic dims",
      """
      dim B, T
      model M {
        input x: [B, T, F=3]
        param W: [F=3, G=2] ~ normal(1)
        h = x @ W
        output y = sum[T](tanh(h))
        output z = softmax[T](h)
        loss = mean(y^2) + sum(z * h)
      }
      """
    },
    {
      "nothing to train",
      """
      dim B
      model M {
        input x: [B, 3]
        output y = softmax(x * 2)
        output same = x
        output turned = x as [B, 3]
      }
      """
    },
    {
      "sizes of layers whose ids the optimizer has moved",
      """
      dim B
      model M {
        input x: [B, K=2]
        input label: i32[B] in 0..<3
        v = sqrt(square(x) + 0.5)
        w = atanh(tanh(v) * 0.5)
        c = crossEntropy(Linear(2, 3)(v), label)
        output result = c * 1.5
        loss = mean(w) + mean(c)
        differentiate loss by x, v
      }
      """
    },
    {
      "binary cross-entropy",
      """
      dim B
      model M {
        input x: [B, 3]
        input y: [B, 1]
        output z = Linear(3, 1)(x)
        loss = bceWithLogits(z, y)
      }
      """
    },
  };

  static Stream<Arguments> models() {
    return Stream.of(MODELS)
        .flatMap(
            model ->
                Stream.of(Precision.F64, Precision.F32)
                    .map(precision -> Arguments.of(model[0], precision, model[1])));
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("models")
  void computesWhatTheInterpreterDoes(String name, Precision precision, String text) {
    GeneratedModel.random(GeneratedModel.compile(text, precision), 11).agrees();
  }
}
