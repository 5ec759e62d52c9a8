package org.tapeless.compiler.emit;



/** Programs with loops as generated classes: their numbers, parameters, start values and size. */
class LoopProgramsTest {
  private static final String CELLS =
      """
      dim B, T

      model Cells {
        input x: [B, T, I=3]
        rnn = RnnCell(I, 4)
        gru = GruCell(4, H=5)
        lstm = LstmCell(H, 2)
        (all, h, g, m, c) = scan t in T
            from (h = zeros[B, 4], g = zeros[B, 5], m = zeros[B, 2], c = zeros[B, 2]) {
          h = rnn(x[T = t], h)
          g = gru(h, g)
          (m, c) = lstm(g, m, c)
          emit m
        }
        output y = all
        output last = c
        loss = mean(all * all) + mean(c * h @ w2)
      }
      """;

  private static final String BLOCKS =
      """
      dim B, T

      model Blocks(L = 2) {
        input x: [B, T, 4]
        input label: i32[B, T] in 0..<4
        param scale: [D=4] ~ normal(1)
        blocks = Block(4, 2)[L]
        final = Block(4, 1, causal = false)
        y = x as [B, T, D]
        for b in blocks { y = b(y * scale) }
        output z = final(y) * scale
        loss = mean(crossEntropy(z, label))
      }
      """;

  private static final String NESTED =
      """
      dim B, T

      module Layer(D, N) {
        heads = Linear(D, D, init = orthogonal)[N]
        param w: [D] ~ uniform(-1, 1)
        fn(x: [B, D]) -> [B, D] {
          y = x * w
          for head in heads { y = tanh(head(y)) }
          return x + y
        }
      }

      model Nested(L = 3, N = 2) {
        input x: [B, T, D=4]
        layers = Layer(D, N)[L]
        (all, h) = scan t in T from (h = zeros[B, D]) {
          h = h + x[T = t]
          for layer in layers { h = layer(h) }
          emit sum[D](h)
        }
        output y = all
        loss = sum(h * h) + mean(all)
      }
      """;
}
