package org.tapeless.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Initializer;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Origin;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.ops.Contractions;
import org.tapeless.compiler.ops.Pieces;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.ops.loss.CrossEntropy;
import org.tapeless.compiler.ops.norm.LogSoftmax;
import org.tapeless.compiler.ops.norm.Softmax;
import org.tapeless.compiler.ops.pointwise.Add;
import org.tapeless.compiler.ops.pointwise.Divide;
import org.tapeless.compiler.ops.pointwise.Greater;
import org.tapeless.compiler.ops.pointwise.Log;
import org.tapeless.compiler.ops.pointwise.Multiply;
import org.tapeless.compiler.ops.pointwise.Negate;
import org.tapeless.compiler.ops.pointwise.Power;
import org.tapeless.compiler.ops.pointwise.Relu;
import org.tapeless.compiler.ops.pointwise.Sigmoid;
import org.tapeless.compiler.ops.pointwise.Sin;
import org.tapeless.compiler.ops.pointwise.Subtract;
import org.tapeless.compiler.ops.pointwise.Tanh;
import org.tapeless.compiler.ops.pointwise.Where;
import org.tapeless.compiler.ops.reduction.LogSumExp;
import org.tapeless.compiler.ops.reduction.Max;
import org.tapeless.compiler.ops.reduction.Mean;
import org.tapeless.compiler.ops.reduction.Sum;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;
import org.tapeless.dsl.source.SourceFile;
import org.tapeless.dsl.source.SourceSpan;

/**
 * Random forward graphs that give rewrites something to do: numbers that change nothing and numbers
 * that nearly do not, views of views, values that are written twice. The seed says everything.
 */
final class RandomGraphs {
  private static final SourceSpan SPAN = new SourceFile("random.nn", "y = f(x)").span(0, 8);
  private static final Axis B = Axis.symbolic("B");
  private static final List<Shape> SHAPES =
      List.of(
          Shape.SCALAR,
          Shape.of(B),
          Shape.anonymous(3),
          Shape.of(B, Axis.anonymous(3)),
          Shape.of(Axis.anonymous(3), B),
          Shape.anonymous(3, 3),
          Shape.of(B, Axis.anonymous(2), Axis.anonymous(3)));
  private static final List<Op> UNARY =
      List.of(Tanh.OP, Sin.OP, Negate.OP, Negate.OP, Relu.OP, Sigmoid.OP);
  private static final List<Op> BINARY =
      List.of(Add.OP, Subtract.OP, Multiply.OP, Multiply.OP, Divide.OP);
  private static final List<Op> REDUCTIONS = List.of(Sum.OP, Mean.OP, Max.OP, LogSumExp.OP);
  private static final double[] NUMBERS = {0.0, -0.0, 1, 1, -1, 2, 0.5};

  private final Random random;
  private final GraphBuilder graph = new GraphBuilder(new Origin("v", SPAN, SPAN, ""));
  private final List<Value> values = new ArrayList<>();
  private Value labels;

  private RandomGraphs(long seed) {
    random = new Random(seed);
  }

  /** A forward graph with a loss, of about the given number of steps. */
  static Graph forward(long seed, int steps) {
    RandomGraphs graphs = new RandomGraphs(seed);
    graphs.leaves();
    for (int step = 0; step < steps; step++) {
      graphs.step();
    }
    return graphs.finish();
  }

  /** Inputs and parameters for a graph, uniform in -1 to 1; labels in their range. */
  static Feed feed(Graph graph, Extents extents, long seed) {
    Random random = new Random(seed);
    Map<String, Tensor> inputs = new HashMap<>();
    Map<String, Tensor> parameters = new HashMap<>();
    for (Value value : graph.inputs()) {
      String name = ((Definition.Input) value.definition()).name();
      inputs.put(name, random(value.type(), extents, random));
    }
    for (Value value : graph.parameters()) {
      String path = ((Definition.Parameter) value.definition()).path();
      parameters.put(path, random(value.type(), extents, random));
    }
    return new Feed(inputs, parameters, extents);
  }

  private static Tensor random(TensorType type, Extents extents, Random random) {
    Tensor tensor = Tensor.zeros(type.shape().sizes(extents));
    for (int i = 0; i < tensor.count(); i++) {
      tensor.set(i, type.isReal() ? 2 * random.nextDouble() - 1 : random.nextInt(3));
    }
    return tensor;
  }

  private void leaves() {
    TensorType label = new TensorType(ElementType.I32, Shape.of(B));
    labels = graph.input("label", label, OptionalInt.of(0), OptionalInt.of(3));
    for (int i = 0; i < SHAPES.size(); i++) {
      TensorType type = TensorType.real(SHAPES.get(i));
      values.add(graph.input("x" + i, type, OptionalInt.empty(), OptionalInt.empty()));
      boolean fixed = type.shape().dims().stream().allMatch(Dim::isConstant);
      if (fixed) {
        values.add(graph.parameter("w" + i, type, Initializer.constant(0)));
      }
    }
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** A value, more likely a recent one. */
  private Value any() {
    int last = values.size() - 1;
    return values.get(
        random.nextBoolean() ? last - random.nextInt(Math.min(6, last)) : random.nextInt(last));
  }

  private void step() {
    switch (random.nextInt(14)) {
      case 0, 1 -> values.add(graph.call(any(UNARY), any()));
      case 2, 3 -> values.add(binary(any()));
      case 4 -> values.add(besideNumber(any()));
      case 5 -> broadcast(any());
      case 6 -> transpose(any());
      case 7 -> reshape(any());
      case 8 -> reduce(any());
      case 9 -> contract(any(), any());
      case 10 -> rows(any());
      case 11 -> apart(any());
      case 12 -> picked(any());
      default -> again(any());
    }
  }

  private Value binary(Value a) {
    List<Value> partners = new ArrayList<>();
    for (Value value : values) {
      if (value.type().isScalar() || value.type().shape().sameDims(a.type().shape())) {
        partners.add(value);
      }
    }
    Value b = any(partners);
    if (random.nextInt(6) == 0) {
      return graph.call(Where.OP, graph.call(Greater.OP, a, b), a, b);
    }
    return random.nextBoolean() ? graph.call(any(BINARY), a, b) : graph.call(any(BINARY), b, a);
  }

  private Value besideNumber(Value a) {
    Value number = graph.constant(NUMBERS[random.nextInt(NUMBERS.length)]);
    if (random.nextInt(8) == 0) {
      return graph.call(Power.OP, a, graph.constant(1 + random.nextInt(2)));
    }
    Value other = number;
    if (random.nextInt(3) == 0) {
      other = Views.broadcast(graph, number, a.type().shape(), List.of());
    }
    return random.nextBoolean()
        ? graph.call(any(BINARY), a, other)
        : graph.call(any(BINARY), other, a);
  }

  private void broadcast(Value a) {
    for (Shape shape : SHAPES) {
      List<Integer> positions = new ArrayList<>();
      for (int axis = 0; axis < shape.rank() && positions.size() < a.type().rank(); axis++) {
        if (shape.dim(axis).equals(a.type().shape().dim(positions.size()))) {
          positions.add(axis);
        }
      }
      boolean fits = positions.size() == a.type().rank() && shape.rank() > a.type().rank();
      if (fits && random.nextInt(3) > 0) {
        values.add(Views.broadcast(graph, a, shape, positions));
        return;
      }
    }
  }

  private void transpose(Value a) {
    List<Integer> order = new ArrayList<>(Positions.upTo(a.type().rank()));
    Collections.shuffle(order, random);
    values.add(Views.transpose(graph, a, order));
  }

  private void reshape(Value a) {
    Dim elements = a.type().shape().elements();
    for (Shape shape : SHAPES) {
      if (shape.elements().equals(elements) && random.nextBoolean()) {
        values.add(Views.reshape(graph, a, shape));
        return;
      }
    }
    values.add(Views.reshape(graph, a, Shape.of(new Axis("F", elements))));
  }

  private void reduce(Value a) {
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < a.type().rank(); axis++) {
      if (random.nextBoolean()) {
        axes.add(axis);
      }
    }
    if (!axes.isEmpty()) {
      values.add(graph.call(any(REDUCTIONS), Reductions.over(axes), List.of(a)));
    }
  }

  private void contract(Value a, Value b) {
    List<Integer> left = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    List<Integer> leftBatch = new ArrayList<>();
    List<Integer> rightBatch = new ArrayList<>();
    for (int i = 0; i < a.type().rank(); i++) {
      for (int j = 0; j < b.type().rank(); j++) {
        boolean free =
            !left.contains(i)
                && !leftBatch.contains(i)
                && !right.contains(j)
                && !rightBatch.contains(j);
        if (free && a.type().shape().dim(i).equals(b.type().shape().dim(j))) {
          boolean sum = left.isEmpty() || random.nextInt(3) == 0;
          (sum ? left : leftBatch).add(i);
          (sum ? right : rightBatch).add(j);
        }
      }
    }
    if (!left.isEmpty()) {
      values.add(Contractions.contract(graph, a, b, left, right, leftBatch, rightBatch));
    }
  }

  /** Softmax and what belongs to it, on rows of three. */
  private void rows(Value a) {
    int last = a.type().rank() - 1;
    if (last < 0) {
      return;
    }
    Attributes rows = Reductions.over(List.of(last));
    boolean labelled = a.type().shape().sameDims(SHAPES.get(3));
    switch (random.nextInt(labelled ? 4 : 3)) {
      case 0 -> values.add(graph.call(Softmax.OP, rows, List.of(a)));
      case 1 -> values.add(graph.call(LogSoftmax.OP, rows, List.of(a)));
      case 2 -> values.add(graph.call(Log.OP, graph.call(Softmax.OP, rows, List.of(a))));
      default ->
          values.add(graph.call(CrossEntropy.OP, rows.with("smoothing", 0.0), List.of(a, labels)));
    }
  }

  /** Two parts of an axis, changed and put together the other way round or added. */
  private void apart(Value a) {
    for (int axis = 0; axis < a.type().rank(); axis++) {
      Dim size = a.type().shape().dim(axis);
      if (size.isConstant() && size.constant() > 1) {
        Dim rest = size.minus(Dim.of(1));
        Value first = Pieces.slice(graph, a, axis, Dim.of(0), Dim.of(1));
        Value second = Pieces.slice(graph, a, axis, Dim.of(1), rest);
        Value changed = graph.call(any(UNARY), second);
        values.add(Pieces.concat(graph, axis, List.of(changed, first)));
        return;
      }
    }
  }

  /** Rows of three, each where the label of its place says. */
  private void picked(Value a) {
    if (a.type().rank() > 0 && a.type().shape().dim(0).equals(Dim.of(3))) {
      values.add(Pieces.gather(graph, a, labels, 0, List.of(-1)));
    }
  }

  /** The same once more. */
  private void again(Value a) {
    if (a.isResult()) {
      values.add(graph.call(a.result().op(), a.result().attributes(), a.operands()));
    }
  }

  private Graph finish() {
    Value loss = graph.constant(0);
    List<Named> results = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Value value = values.get(values.size() - 1 - i);
      results.add(new Named(Role.OUTPUT, "y" + i, value, SPAN));
      Value part = graph.call(Tanh.OP, value);
      List<Integer> axes = Positions.upTo(part.type().rank());
      loss = graph.call(Add.OP, loss, graph.call(Mean.OP, Reductions.over(axes), List.of(part)));
    }
    results.add(new Named(Role.LOSS, "loss", loss, SPAN));
    return graph.build(results);
  }
}
