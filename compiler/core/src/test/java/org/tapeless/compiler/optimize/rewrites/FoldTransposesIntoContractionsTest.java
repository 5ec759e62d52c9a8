package org.tapeless.compiler.optimize.rewrites;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphSketch;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Contractions;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.ops.contraction.Contract;

final class FoldTransposesIntoContractionsTest {
  private final RewriteProbe probe = new RewriteProbe(new FoldTransposesIntoContractions());
  private final GraphSketch sketch = new GraphSketch();
  private final Value x = sketch.input("x", "B", 3);
  private final Value w = sketch.input("w", 3, 2);
  private final Value batch = sketch.input("batch", 5, "B", 3);

  private Value transpose(Value value, Integer... order) {
    return Views.transpose(sketch.builder(), value, List.of(order));
  }

  private Value product(Value a, Value b, int left, int right) {
    return Contractions.contract(
        sketch.builder(), a, b, List.of(left), List.of(right), List.of(), List.of());
  }

  private Value fired(Value y) {
    sketch.output("y", y);
    Graph graph = probe.fires(sketch);
    Value found = RewriteProbe.result(graph, "y");
    assertThat(found.isResultOf(Contract.OP)).isTrue();
    assertThat(found.operands()).noneMatch(Value::isResult);
    return found;
  }

  @Test
  void readsTheLeftOperandAsItIsStored() {
    fired(product(transpose(transpose(x, 1, 0), 1, 0), w, 1, 0));
  }

  @Test
  void readsBothOperandsAsTheyAreStored() {
    fired(product(transpose(x, 1, 0), transpose(w, 1, 0), 0, 1));
  }

  @Test
  void writesTheResultInTheOrderThatIsWanted() {
    Value y = fired(transpose(product(x, w, 1, 0), 1, 0));

    assertThat(y.operand(0).origin().name()).isEqualTo("w");
  }

  @Test
  void readsABatchThroughATransposeOfItsLastAxes() {
    Value turned = transpose(batch, 0, 2, 1);
    Value y =
        Contractions.contract(
            sketch.builder(), turned, batch, List.of(1), List.of(2), List.of(0), List.of(0));

    fired(y);
  }

  @Test
  void theBatchOfTheRightOperandMayStandAnywhere() {
    Value turned = transpose(batch, 1, 0, 2);
    Value y =
        Contractions.contract(
            sketch.builder(), batch, turned, List.of(2), List.of(2), List.of(0), List.of(1));

    fired(y);
  }

  @Test
  void leavesATransposeThatOrdersTheResult() {
    sketch.output("y", product(transpose(batch, 1, 0, 2), w, 2, 0));

    probe.leaves(sketch);
  }

  @Test
  void leavesABatchAxisThatWouldMoveInTheResult() {
    Value turned = transpose(batch, 1, 0, 2);
    sketch.output(
        "y",
        Contractions.contract(
            sketch.builder(), turned, batch, List.of(2), List.of(2), List.of(1), List.of(0)));

    probe.leaves(sketch);
  }

  @Test
  void leavesATransposedResultThatIsMoreThanASwap() {
    sketch.output("y", transpose(product(batch, w, 2, 0), 1, 0, 2));

    probe.leaves(sketch);
  }

  @Test
  void leavesATransposedResultWithACommonAxis() {
    Value product =
        Contractions.contract(
            sketch.builder(), batch, batch, List.of(2), List.of(2), List.of(0), List.of(0));
    sketch.output("y", transpose(product, 2, 0, 1));

    probe.leaves(sketch);
  }
}
