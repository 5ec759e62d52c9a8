package org.tapeless.compiler.check;


import org.junit.jupiter.api.Test;
import org.tapeless.compiler.graph.GraphPrinter;

class LoopsTest {
  @Test
  void aForOverModulesIsOneLoopAndItsParametersAreStacked() {
    Checked deep =
        Checked.of(
            """
            dim B
            module Layer(D) {
              lin = Linear(D, D)
              scale = [1]
              fn(x: [B, D]) -> [B, D] = x + tanh(lin(x))
            }
            model Deep {
              input x: [B, 4]
              layers = Layer(4)[3]
              for f in layers { x = f(x) }
              output y = x
            }
            """
                .replace("  scale = [1]\n", ""));
    System.out.println(deep.text());
    System.out.println(GraphPrinter.print(deep.graph()));
    System.out.println(deep.parameters());
  }

  @Test
  void aScanStacksWhatItEmits() {
    Checked rnn =
        Checked.of(
            """
            dim B, T
            module Cell(I, H) {
              param Wx: [I, H] ~ glorot
              param Wh: [P=H, H] ~ orthogonal
              param b: [H] = 0
              fn(x: [B, I], h: [B, H]) -> [B, H] = tanh(x @[I] Wx + (h as [B, P=H]) @[P] Wh + b)
            }
            model Rnn {
              input x: [B, T, 4]
              input start: [B, H=5]
              cell = Cell(4, H)
              (hs, h) = scan t in T from (h = start) {
                h = cell(x[T = t], h)
                emit h
              }
              output all = hs
              output y = h
            }
            """);
    System.out.println(rnn.text());
    System.out.println(GraphPrinter.print(rnn.graph()));
    System.out.println(rnn.parameters());
  }
}
