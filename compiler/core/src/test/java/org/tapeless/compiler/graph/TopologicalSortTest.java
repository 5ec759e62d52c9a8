package org.tapeless.compiler.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.ops.pointwise.Add;
import org.tapeless.compiler.ops.pointwise.Negate;

final class TopologicalSortTest {
  private final GraphSketch sketch = new GraphSketch();

  @Test
  void leavesAnOrderedListAsItIs() {
    Value a = sketch.input("a");
    Value b = sketch.input("b");
    Value sum = sketch.call("sum", Add.OP, a, b);

    assertThat(TopologicalSort.sort(List.of(b, a, sum))).containsExactly(b, a, sum);
  }

  @Test
  void putsOperandsBeforeReaders() {
    Value a = sketch.input("a");
    Value b = sketch.call("b", Negate.OP, a);
    Value c = sketch.call("c", Add.OP, b, b);

    assertThat(TopologicalSort.sort(List.of(c, b, a))).containsExactly(a, b, c);
  }

  @Test
  void ofTheReadyValuesTheFirstGoesFirst() {
    Value a = sketch.input("a");
    Value b = sketch.input("b");
    Value readsB = sketch.call("readsB", Negate.OP, b);
    Value readsA = sketch.call("readsA", Negate.OP, a);

    assertThat(TopologicalSort.sort(List.of(readsB, b, readsA, a)))
        .containsExactly(b, readsB, a, readsA);
  }

  @Test
  void operandsOutsideTheListCountAsGiven() {
    Value a = sketch.input("a");
    Value b = sketch.call("b", Negate.OP, a);

    assertThat(TopologicalSort.sort(List.of(b))).containsExactly(b);
  }

  @Test
  void refusesAValueThatIsListedTwice() {
    Value a = sketch.input("a");

    assertThatThrownBy(() -> TopologicalSort.sort(List.of(a, a)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("twice in the list: %0 a");
  }

  @Test
  void ordersADeepChainWithoutDeepStack() {
    List<Value> chain = new ArrayList<>(List.of(sketch.input("x")));
    for (int i = 1; i < 50_000; i++) {
      chain.add(sketch.call("v", Negate.OP, chain.get(i - 1)));
    }
    List<Value> shuffled = new ArrayList<>(chain);
    Collections.shuffle(shuffled, new Random(1));

    assertThat(TopologicalSort.sort(shuffled)).isEqualTo(chain);
  }
}
