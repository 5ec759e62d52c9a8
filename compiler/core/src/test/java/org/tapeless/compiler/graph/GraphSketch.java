package org.tapeless.compiler.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.TensorType;
import org.tapeless.dsl.source.SourceFile;
import org.tapeless.dsl.source.SourceSpan;

/** A small graph by hand, each value on a line of its own of a source that is never read. */
public final class GraphSketch {
  private static final SourceFile SOURCE = new SourceFile("sketch.nn", "x\n".repeat(200));

  private final List<Named> results = new ArrayList<>();
  private final GraphBuilder builder = new GraphBuilder(origin("start", 0));
  private int line;

  /** An origin on the given line, from 0. */
  public static Origin origin(String name, int line) {
    SourceSpan span = SOURCE.span(2 * (line % 200), 2 * (line % 200) + 1);
    return new Origin(name, span, span, "");
  }

  public static SourceSpan span() {
    return SOURCE.span(0, 1);
  }

  /** Dims: a whole number, or the name of a symbol. */
  public static Shape shape(Object... dims) {
    List<Axis> axes = new ArrayList<>();
    for (Object dim : dims) {
      axes.add(
          dim instanceof String symbol
              ? Axis.symbolic(symbol)
              : Axis.anonymous(((Integer) dim).longValue()));
    }
    return new Shape(axes);
  }

  public GraphBuilder builder() {
    return builder;
  }

  /** The next value has this name, and a line of its own. */
  public GraphSketch name(String name) {
    builder.at(origin(name, line++));
    return this;
  }

  public Value input(String name, Object... dims) {
    return input(name, TensorType.real(shape(dims)));
  }

  public Value labels(String name, Object... dims) {
    return input(name, new TensorType(ElementType.I32, shape(dims)));
  }

  private Value input(String name, TensorType type) {
    name(name);
    return builder.input(name, type, OptionalInt.empty(), OptionalInt.empty());
  }

  public Value parameter(String path, Object... dims) {
    name(path);
    return builder.parameter(path, TensorType.real(shape(dims)), Initializer.constant(0));
  }

  public Value constant(double value) {
    return builder.constant(value);
  }

  public Value size(String symbol) {
    return builder.size(Dim.symbol(symbol));
  }

  public Value call(String name, Op op, Value... operands) {
    name(name);
    return builder.call(op, operands);
  }

  public Value call(String name, Op op, Attributes attributes, Value... operands) {
    name(name);
    return builder.call(op, attributes, List.of(operands));
  }

  public GraphSketch result(Role role, String name, Value value) {
    results.add(new Named(role, name, value, span()));
    return this;
  }

  public GraphSketch loss(Value value) {
    return result(Role.LOSS, "loss", value);
  }

  public GraphSketch output(String name, Value value) {
    return result(Role.OUTPUT, name, value);
  }

  public Graph graph() {
    return builder.build(results);
  }
}
