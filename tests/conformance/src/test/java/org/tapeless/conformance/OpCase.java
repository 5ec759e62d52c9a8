package org.tapeless.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Origin;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Operators;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;
import org.tapeless.dsl.source.SourceFile;
import org.tapeless.dsl.source.SourceSpan;

/**
 * An operator at one of its samples, as a graph: operands that are inputs, the result, the sum of
 * the result weighted with a random cotangent, and the gradients by the operator's own rule.
 */
record OpCase(Op op, Sample sample) {
  static final SourceSpan SPAN = new SourceSpan(new SourceFile("sample.nn", "x"), 0, 1);
  private static final Origin ORIGIN = new Origin("y", SPAN, SPAN, "");
  private static final String COTANGENT = "dy";

  static Stream<OpCase> all() {
    return Operators.all().stream()
        .flatMap(op -> op.samples().stream().map(sample -> new OpCase(op, sample)));
  }

  static Stream<OpCase> smooth() {
    return all().filter(c -> c.sample.smooth());
  }

  /** Every smooth sample, and some points near it. */
  static Stream<OpCase> nearSmooth() {
    return smooth().flatMap(c -> Stream.of(c, c.moved(1), c.moved(2)));
  }

  Call call() {
    return new Call(op, sample.types(), sample.attributes());
  }

  /** The same operator at a point a little aside; integers and truth values stay. */
  private OpCase moved(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Tensor> operands = new ArrayList<>();
    for (int i = 0; i < sample.operands().size(); i++) {
      Tensor operand = sample.operands().get(i).copy();
      boolean isMoved = sample.types().get(i).isReal() && !isConstant(i);
      for (int position = 0; isMoved && position < operand.count(); position++) {
        double x = operand.at(position);
        operand.set(position, x + random.nextDouble(-0.02, 0.02) * Math.min(1, 0.5 + Math.abs(x)));
      }
      operands.add(operand);
    }
    return new OpCase(
        op,
        new Sample(
            sample.name() + " moved " + seed,
            sample.types(),
            operands,
            sample.attributes(),
            Optional.empty(),
            true));
  }

  /** A scalar beside operands with axes is a constant, as the checker makes it. */
  private boolean isConstant(int operand) {
    return sample.types().get(operand).isScalar()
        && sample.types().get(operand).isReal()
        && sample.types().stream().anyMatch(type -> !type.isScalar());
  }

  /** Inputs and constants for the operands. */
  List<Value> operands(GraphBuilder graph) {
    List<Value> operands = new ArrayList<>();
    for (int i = 0; i < sample.types().size(); i++) {
      TensorType type = sample.types().get(i);
      operands.add(
          isConstant(i)
              ? graph.constant(sample.operands().get(i).scalar())
              : graph.input("x" + i, type, OptionalInt.empty(), OptionalInt.empty()));
    }
    return operands;
  }

  /** The operator's result alone, as the output {@code y}. */
  Graph forward() {
    GraphBuilder graph = new GraphBuilder(ORIGIN);
    Value y = graph.call(op, sample.attributes(), operands(graph));
    return graph.build(List.of(new Named(Named.Role.OUTPUT, "y", y, SPAN)));
  }

  /**
   * The operator as a model: its result as output {@code y} and, if that is real, the weighted sum
   * as target and the gradients of the real operands wanted.
   */
  Graph model() {
    GraphBuilder graph = new GraphBuilder(ORIGIN);
    List<Value> operands = operands(graph);
    Value y = graph.call(op, sample.attributes(), operands);
    List<Named> named = new ArrayList<>();
    named.add(new Named(Named.Role.OUTPUT, "y", y, SPAN));
    List<Integer> wanted = new ArrayList<>(Positions.upTo(operands.size()));
    wanted.removeIf(i -> !sample.types().get(i).isReal() || isConstant(i));
    if (y.type().isReal() && !wanted.isEmpty()) {
      named.add(new Named(Named.Role.TARGET, "target", weighted(graph, y), SPAN));
      wanted.forEach(i -> named.add(new Named(Named.Role.WANTED, "x" + i, operands.get(i), SPAN)));
    }
    return graph.build(named);
  }

  private static Value weighted(GraphBuilder graph, Value y) {
    Value dy = graph.input(COTANGENT, y.type(), OptionalInt.empty(), OptionalInt.empty());
    Value weighted = Arithmetic.multiply(graph, y, dy);
    return Reductions.sum(graph, weighted, Positions.upTo(y.type().rank()));
  }

  /** The body of a composite operator, as the output {@code y}. */
  Graph expansion(Op.Lowering.Body body) {
    GraphBuilder graph = new GraphBuilder(ORIGIN);
    Value y = body.expand(call(), operands(graph), graph);
    return graph.build(List.of(new Named(Named.Role.OUTPUT, "y", y, SPAN)));
  }

  /** Forward and backward: the target is the sum of the result weighted with the cotangent. */
  Graph training() {
    GraphBuilder graph = new GraphBuilder(ORIGIN);
    List<Value> operands = operands(graph);
    Value y = graph.call(op, sample.attributes(), operands);
    Value dy = graph.input(COTANGENT, y.type(), OptionalInt.empty(), OptionalInt.empty());
    Value weighted = Arithmetic.multiply(graph, y, dy);
    Value target = Reductions.sum(graph, weighted, Positions.upTo(y.type().rank()));
    List<Named> named = new ArrayList<>();
    named.add(new Named(Named.Role.TARGET, "target", target, SPAN));
    List<Optional<Value>> gradients = op.vjp(y, dy, graph);
    for (int i = 0; i < operands.size(); i++) {
      if (sample.types().get(i).isReal() && !isConstant(i)) {
        TensorType type = operands.get(i).type();
        Value gradient = gradients.get(i).orElseGet(() -> Views.fill(graph, 0, type.shape()));
        named.add(new Named(Named.Role.WANTED, "x" + i, operands.get(i), SPAN));
        named.add(new Named(Named.Role.GRADIENT, "x" + i, gradient, SPAN));
      }
    }
    return graph.build(named);
  }

  /** The sample's operands and a random cotangent. */
  Feed feed(long seed) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (int i = 0; i < sample.operands().size(); i++) {
      inputs.put("x" + i, sample.operands().get(i));
    }
    SplittableRandom random = new SplittableRandom(seed);
    Tensor cotangent = Tensor.zeros(call().sizes(Extents.NONE));
    for (int position = 0; position < cotangent.count(); position++) {
      cotangent.set(position, random.nextDouble(-1, 1));
    }
    inputs.put(COTANGENT, cotangent);
    return new Feed(inputs, Map.of(), Extents.NONE);
  }

  @Override
  public String toString() {
    return op.name() + ": " + sample.name();
  }
}
