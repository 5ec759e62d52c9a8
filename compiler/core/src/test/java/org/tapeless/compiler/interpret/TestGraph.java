package org.tapeless.compiler.interpret;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Initializer;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Origin;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.TensorType;
import org.tapeless.dsl.source.SourceFile;
import org.tapeless.dsl.source.SourceSpan;

/** A graph written down by hand, for tests. */
public final class TestGraph {
  public static final SourceFile SOURCE = new SourceFile("test.nn", "model Test");
  public static final SourceSpan SPAN = new SourceSpan(SOURCE, 0, 5);

  public final GraphBuilder builder = new GraphBuilder(new Origin("v", SPAN, SPAN, ""));
  private final List<Named> named = new ArrayList<>();

  public Value input(String name, Axis... axes) {
    return input(name, ElementType.REAL, OptionalInt.empty(), OptionalInt.empty(), axes);
  }

  public Value labels(String name, int highExclusive, Axis... axes) {
    return input(name, ElementType.I32, OptionalInt.of(0), OptionalInt.of(highExclusive), axes);
  }

  public Value input(
      String name, ElementType element, OptionalInt low, OptionalInt high, Axis... axes) {
    return builder.input(name, new TensorType(element, Shape.of(axes)), low, high);
  }

  public Value parameter(String path, Axis... axes) {
    return builder.parameter(path, TensorType.real(axes), Initializer.constant(0));
  }

  public TestGraph name(Named.Role role, String name, Value value) {
    named.add(new Named(role, name, value, SPAN));
    return this;
  }

  public Graph build() {
    return builder.build(named);
  }
}
