package org.tapeless.compiler.ops.contraction;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Contractions;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Views;

/**
 * The gradients of a contraction {@code y = a @ b}: dy contracted with the other operand over the
 * axes that only that one has. Of the two orders of a product the one is taken whose axes come out
 * as the operand has them, so that a transpose is rarely needed.
 */
final class ContractionGradient {
  private final Value a;
  private final Value b;
  private final Value dy;
  private final GraphBuilder graph;
  private final ContractedAxes axes;

  /** The roles of a's, b's and dy's axes, each by a number of its own. */
  private final List<Integer> labelsOfA;

  private final List<Integer> labelsOfB;
  private final List<Integer> labelsOfY;

  ContractionGradient(Value y, Value dy, GraphBuilder graph) {
    this.a = y.operand(0);
    this.b = y.operand(1);
    this.dy = dy;
    this.graph = graph;
    this.axes = ContractedAxes.of(y.result().attributes());
    int rankOfA = a.type().rank();
    labelsOfA = Positions.upTo(rankOfA);
    labelsOfB = labelsOfB(rankOfA);
    List<Integer> kept = new ArrayList<>(Positions.others(rankOfA, axes.left()));
    axes.freeOfB(b.type().rank()).forEach(position -> kept.add(labelsOfB.get(position)));
    labelsOfY = kept;
  }

  /** Contracted and batch axes have the label of their partner in a, free ones a new label. */
  private List<Integer> labelsOfB(int rankOfA) {
    List<Integer> labels = new ArrayList<>();
    for (int position = 0; position < b.type().rank(); position++) {
      int contracted = axes.right().indexOf(position);
      int batch = axes.rightBatch().indexOf(position);
      if (contracted >= 0) {
        labels.add(axes.left().get(contracted));
      } else {
        labels.add(batch >= 0 ? axes.leftBatch().get(batch) : rankOfA + position);
      }
    }
    return labels;
  }

  Value ofA() {
    return product(new Labelled(b, labelsOfB), labelsOfA);
  }

  Value ofB() {
    return product(new Labelled(a, labelsOfA), labelsOfB);
  }

  /** A value and the labels of its axes. */
  private record Labelled(Value value, List<Integer> labels) {}

  /** The product of dy and the other operand, summed over all axes that the target lacks. */
  private Value product(Labelled other, List<Integer> target) {
    Labelled cotangent = new Labelled(dy, labelsOfY);
    if (order(cotangent, other, target).equals(target)) {
      return contract(cotangent, other, target);
    }
    Value result = contract(other, cotangent, target);
    List<Integer> order = order(other, cotangent, target);
    return Views.transpose(graph, result, target.stream().map(order::indexOf).toList());
  }

  /** The labels of the axes of {@code left @ right}. */
  private static List<Integer> order(Labelled left, Labelled right, List<Integer> target) {
    Stream<Integer> kept = left.labels().stream().filter(target::contains);
    Stream<Integer> added = right.labels().stream().filter(label -> !left.labels().contains(label));
    return Stream.concat(kept, added).toList();
  }

  private Value contract(Labelled left, Labelled right, List<Integer> target) {
    List<Integer> common = left.labels().stream().filter(right.labels()::contains).toList();
    List<Integer> summed = common.stream().filter(label -> !target.contains(label)).toList();
    List<Integer> batch = common.stream().filter(target::contains).toList();
    return Contractions.contract(
        graph,
        left.value(),
        right.value(),
        summed.stream().map(left.labels()::indexOf).toList(),
        summed.stream().map(right.labels()::indexOf).toList(),
        batch.stream().map(left.labels()::indexOf).toList(),
        batch.stream().map(right.labels()::indexOf).toList());
  }
}
