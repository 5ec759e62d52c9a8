package org.tapeless.compiler.interpret;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/** Holds given tensors against the types and legal ranges of inputs and parameters. */
final class FeedCheck {
  private static final int MAX_U8 = 255;

  private final Extents extents;

  FeedCheck(Extents extents) {
    this.extents = extents;
  }

  /** The tensor of an input; {@link FeedException} if it is missing or does not fit. */
  Tensor input(Definition.Input input, TensorType type, Map<String, Tensor> given) {
    Tensor tensor = find("input", input.name(), given);
    checkSizes("input", input.name(), type, tensor);
    for (int position = 0; position < tensor.count(); position++) {
      checkElement(input, type.element(), tensor.at(position));
    }
    return tensor;
  }

  /** The tensor of a parameter; {@link FeedException} if it is missing or does not fit. */
  Tensor parameter(Definition.Parameter parameter, TensorType type, Map<String, Tensor> given) {
    Tensor tensor = find("parameter", parameter.path(), given);
    checkSizes("parameter", parameter.path(), type, tensor);
    return tensor;
  }

  /** The tensor of a state, its first value if none is given. */
  Tensor state(Definition.State state, TensorType type, Map<String, Tensor> given) {
    Tensor tensor = given.get(state.path());
    if (tensor == null) {
      Tensor first = Tensor.zeros(type.shape().sizes(extents));
      for (int position = 0; position < first.count(); position++) {
        first.set(position, state.initializer().first());
      }
      return first;
    }
    checkSizes("state", state.path(), type, tensor);
    return tensor;
  }

  private static Tensor find(String kind, String name, Map<String, Tensor> given) {
    Tensor tensor = given.get(name);
    if (tensor == null) {
      throw new FeedException("%s `%s` is missing".formatted(kind, name));
    }
    return tensor;
  }

  private void checkSizes(String kind, String name, TensorType type, Tensor tensor) {
    int[] expected = type.shape().sizes(extents);
    if (!Arrays.equals(expected, tensor.sizes())) {
      throw new FeedException(
          "%s `%s` is %s, which is %s here, found %s"
              .formatted(
                  kind, name, type, Arrays.toString(expected), Arrays.toString(tensor.sizes())));
    }
  }

  private static void checkElement(Definition.Input input, ElementType element, double found) {
    if (element == ElementType.REAL) {
      return;
    }
    double low = low(input.low(), element);
    double high = high(input.highExclusive(), element);
    if (!(found >= low && found <= high) || found != Math.rint(found)) {
      throw new FeedException(
          "input `%s` takes whole numbers from %.0f to %.0f, found %s"
              .formatted(input.name(), low, high, found));
    }
  }

  private static double low(OptionalInt low, ElementType element) {
    return low.orElse(element == ElementType.I32 ? Integer.MIN_VALUE : 0);
  }

  private static double high(OptionalInt highExclusive, ElementType element) {
    if (highExclusive.isPresent()) {
      return highExclusive.getAsInt() - 1.0;
    }
    return switch (element) {
      case BOOL -> 1;
      case U8 -> MAX_U8;
      default -> Integer.MAX_VALUE;
    };
  }
}
