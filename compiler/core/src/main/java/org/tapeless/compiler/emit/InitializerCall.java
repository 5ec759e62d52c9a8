package org.tapeless.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Initializer;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Precision;
import org.tapeless.compiler.types.Shape;

/** The statement that gives a parameter its start values. */
final class InitializerCall {
  private InitializerCall() {}

  static String of(Value parameter, Layout layout) {
    Initializer initializer = ((Definition.Parameter) parameter.definition()).initializer();
    List<String> arguments = new ArrayList<>(List.of("parameter", layout.offsetText(parameter)));
    if (initializer.kind() == Initializer.Kind.ORTHOGONAL) {
      arguments.addAll(matrix(parameter.type().shape()));
    } else {
      Dim elements = parameter.type().shape().elements();
      arguments.add(DimText.within(parameter, elements, layout.sizes(), layout::extent));
      arguments.addAll(numbers(initializer));
    }
    if (initializer.kind() != Initializer.Kind.CONSTANT) {
      arguments.add("seed");
      arguments.add(Comments.literal(Layout.path(parameter)));
    }
    String method = Code.type("Initializers") + "." + method(initializer.kind());
    return method + "(" + String.join(", ", arguments) + ");";
  }

  private static String method(Initializer.Kind kind) {
    return switch (kind) {
      case CONSTANT -> "constant";
      case NORMAL -> "normal";
      case TRUNCATED_NORMAL -> "truncatedNormal";
      case UNIFORM -> "uniform";
      case HE -> "he";
      case GLOROT -> "glorot";
      case LECUN -> "lecun";
      case ORTHOGONAL -> "orthogonal";
    };
  }

  /** Rows and columns: the last axis, and all others as one. */
  private static List<String> matrix(Shape shape) {
    long columns = shape.rank() == 0 ? 1 : shape.dim(shape.rank() - 1).constant();
    long rows = shape.elements().constant() / columns;
    return List.of(Literals.whole(rows), Literals.whole(columns));
  }

  private static List<String> numbers(Initializer initializer) {
    String fanIn = Literals.whole(initializer.fanIn());
    String first = Literals.real(initializer.first(), Precision.F64);
    return switch (initializer.kind()) {
      case HE, LECUN -> List.of(fanIn);
      case GLOROT -> List.of(fanIn, Literals.whole(initializer.fanOut()));
      case UNIFORM -> List.of(first, Literals.real(initializer.second(), Precision.F64));
      default -> List.of(first);
    };
  }
}
