package org.tapeless.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Initializer;
import org.tapeless.compiler.graph.StackElement;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Precision;
import org.tapeless.compiler.types.Shape;

/** The statement that gives a parameter, or an element of a stacked one, its start values. */
final class InitializerCall {
  private InitializerCall() {}

  /**
   * The call.
   *
   * @param counters of the loops over the arrays of modules that the parameter belongs to
   */
  static String of(Value parameter, List<String> counters, Layout layout) {
    Initializer initializer = ((Definition.Parameter) parameter.definition()).initializer();
    Shape shape = StackElement.of(parameter).get(0).shape();
    String size = DimText.within(parameter, shape.elements(), layout.sizes(), layout::extent);
    List<String> arguments = new ArrayList<>(List.of("parameter"));
    arguments.add(layout.offsetText(parameter) + offset(parameter, counters, size, layout));
    if (initializer.kind() == Initializer.Kind.ORTHOGONAL) {
      arguments.addAll(matrix(shape));
    } else {
      arguments.add(size);
      arguments.addAll(numbers(initializer));
    }
    if (initializer.kind() != Initializer.Kind.CONSTANT) {
      arguments.add("seed");
      arguments.add(path(Layout.path(parameter), counters));
    }
    String method = Code.type("Initializers") + "." + method(initializer.kind());
    return method + "(" + String.join(", ", arguments) + ");";
  }

  /** The call that sets a state, all elements of a stacked one at once, to its first value. */
  static String ofState(Value state, Layout layout) {
    Initializer start = ((Definition.State) state.definition()).initializer();
    String size =
        DimText.within(state, state.type().shape().elements(), layout.sizes(), layout::extent);
    String first = Literals.real(start.first(), Precision.F64);
    List<String> arguments = List.of("state", layout.offsetText(state), size, first);
    return Code.type("Initializers") + ".constant(" + String.join(", ", arguments) + ");";
  }

  /** How many elements an array of modules has, by its place in the path of a parameter. */
  static String length(Value parameter, int axis, Layout layout) {
    return layout
        .sizes()
        .find(parameter, axis)
        .orElse(Literals.whole(parameter.type().shape().dim(axis).constant()));
  }

  /** The elements in front of the current one, row by row: {@code (i * HEADS + j) * size}. */
  private static String offset(Value parameter, List<String> counters, String size, Layout layout) {
    String number = "";
    for (int axis = 0; axis < counters.size(); axis++) {
      number =
          number.isEmpty()
              ? counters.get(axis)
              : "("
                  + number
                  + " * "
                  + length(parameter, axis, layout)
                  + " + "
                  + counters.get(axis)
                  + ")";
    }
    return number.isEmpty() ? "" : " + " + number + (size.equals("1") ? "" : " * " + size);
  }

  /** The path of the current element: {@code "blocks." + i + ".up.W"}. */
  private static String path(String path, List<String> counters) {
    StringBuilder text = new StringBuilder();
    String[] parts = path.split("\\*", -1);
    for (int i = 0; i < parts.length; i++) {
      text.append(i == 0 ? "" : " + " + counters.get(i - 1) + " + ");
      text.append(Comments.literal(parts[i]));
    }
    return text.toString();
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
