package org.tapeless.compiler.optimize.rewrites;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphSketch;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Contractions;
import org.tapeless.compiler.ops.Pieces;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.ops.axes.Gather;
import org.tapeless.compiler.ops.axes.Rearrange;
import org.tapeless.compiler.ops.axes.Transpose;
import org.tapeless.compiler.ops.contraction.Contract;
import org.tapeless.compiler.ops.pointwise.Exp;

final class ArrangeOperandsTest {
  private final RewriteProbe probe = new RewriteProbe(new ArrangeOperands(0));
  private final GraphSketch sketch = new GraphSketch();
  private final Value steps = sketch.input("steps", 5, "B", 3);
  private final Value rows = sketch.input("rows", "B", 5, 2);
  private final Value w = sketch.input("w", 3, 4);

  private Value product(Value a, Value b, List<Integer> left, List<Integer> right) {
    return Contractions.contract(sketch.builder(), a, b, left, right, List.of(), List.of());
  }

  private Value transposed(Value x) {
    return Views.transpose(sketch.builder(), x, List.of(1, 0, 2));
  }

  private static long count(Graph graph, Op op) {
    return graph.values().stream().filter(value -> value.isResultOf(op)).count();
  }

  @Test
  void storesAnOperandInTheOrderOfTheSum() {
    sketch.output("y", product(steps, rows, List.of(1, 0), List.of(0, 1)));

    Value y = RewriteProbe.result(probe.fires(sketch), "y");

    assertThat(y.operand(0).isResultOf(Rearrange.OP)).isTrue();
    assertThat(y.result().attributes().positions("left")).containsExactly(0, 1);
  }

  @Test
  void everyProductThatGainsReadsTheCopy() {
    sketch.output("y", product(steps, rows, List.of(1, 0), List.of(0, 1)));
    sketch.output("z", product(transposed(steps), w, List.of(2), List.of(0)));

    Graph graph = probe.fires(sketch);

    assertThat(count(graph, Rearrange.OP)).isEqualTo(1);
    assertThat(RewriteProbe.result(graph, "z").operand(0).isResultOf(Rearrange.OP)).isTrue();
  }

  @Test
  void picksInTheOrderOfTheSum() {
    Value table = sketch.input("table", 6, 3);
    Value ids = sketch.labels("ids", 5, "B");
    Value picked =
        sketch.builder().call(Gather.OP, Pieces.picking(0, List.of(-1, -1)), List.of(table, ids));
    sketch.output("y", product(picked, rows, List.of(1, 0), List.of(0, 1)));

    Graph graph = probe.fires(sketch);

    assertThat(count(graph, Rearrange.OP)).isZero();
    assertThat(count(graph, Gather.OP)).isEqualTo(1);
  }

  @Test
  void makesOneProductWhereOnlyTheOrderOfTheResultStandsBetween() {
    Value y = product(transposed(steps), w, List.of(2), List.of(0));
    sketch.output("y", sketch.builder().call(Exp.OP, y));

    Value view = RewriteProbe.result(probe.fires(sketch), "y").operand(0);

    assertThat(view.isResultOf(Transpose.OP)).isTrue();
    assertThat(view.operand(0).isResultOf(Contract.OP)).isTrue();
    assertThat(view.operand(0).operand(0)).matches(v -> v.origin().name().equals("steps"));
  }

  @Test
  void leavesAResultInTheOrderThatCallersGet() {
    sketch.output("y", product(transposed(steps), w, List.of(2), List.of(0)));

    probe.leaves(sketch);
  }

  @Test
  void leavesProductsThatReadMemoryInOrder() {
    Value y = product(sketch.input("a", "B", 5, 3), rows, List.of(0, 1), List.of(0, 1));
    sketch.output("y", sketch.builder().call(Exp.OP, y));

    probe.leaves(sketch);
  }

  @Test
  void leavesSmallProducts() {
    sketch.output("y", product(steps, rows, List.of(1, 0), List.of(0, 1)));

    new RewriteProbe(new ArrangeOperands(1_000_000_000)).leaves(sketch);
  }

  /** Two products in a row over tensors whose axes are all alike, so that any may be summed. */
  @Test
  void keepsEveryBitOfProductsOverAnyAxes() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      GraphSketch chain = new GraphSketch();
      Value first = randomProduct(chain, chain.input("a", 3, 3, 3), "b", random);
      Value second = randomProduct(chain, turned(chain, first, random), "c", random);
      chain.output("y", random.nextBoolean() ? chain.builder().call(Exp.OP, second) : second);
      probe.keepsEveryBit(chain.graph());
    }
  }

  private static Value randomProduct(GraphSketch sketch, Value a, String name, Random random) {
    Value b = turned(sketch, sketch.input(name, 3, 3, 3), random);
    int summed = 1 + random.nextInt(2);
    int batch = random.nextInt(4 - summed - 1);
    List<Integer> axesOfA = shuffled(a.type().rank(), random);
    List<Integer> axesOfB = shuffled(3, random);
    return Contractions.contract(
        sketch.builder(),
        a,
        b,
        axesOfA.subList(0, summed),
        axesOfB.subList(0, summed),
        axesOfA.subList(summed, summed + batch),
        axesOfB.subList(summed, summed + batch));
  }

  private static Value turned(GraphSketch sketch, Value x, Random random) {
    return Views.transpose(sketch.builder(), x, shuffled(x.type().rank(), random));
  }

  private static List<Integer> shuffled(int rank, Random random) {
    List<Integer> axes = Positions.upTo(rank);
    Collections.shuffle(axes, random);
    return axes;
  }
}
