package org.tapeless.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.tapeless.runtime.ElementKind;
import org.tapeless.runtime.Precision;

/** What evaluating a model gave, by either engine; all maps in the model's order. */
record Results(
    Precision precision,
    Map<String, Tensor> outputs,
    OptionalDouble loss,
    Map<String, Double> metrics,
    Map<String, Tensor> gradients) {

  /** A result: sizes (none for a scalar) and row-major elements, as double. */
  static final class Tensor {
    private final ElementKind kind;
    private final int[] sizes;
    private final double[] elements;

    Tensor(ElementKind kind, int[] sizes, double[] elements) {
      this.kind = kind;
      this.sizes = sizes;
      this.elements = elements;
    }

    ElementKind kind() {
      return kind;
    }

    int[] sizes() {
      return sizes;
    }

    double[] elements() {
      return elements;
    }

    /** A copy of the first elements of an array of the runtime, as many as the sizes say. */
    static Tensor of(ElementKind kind, int[] sizes, Object array) {
      int count = 1;
      for (int size : sizes) {
        count = Math.multiplyExact(count, size);
      }
      double[] elements = new double[count];
      for (int i = 0; i < count; i++) {
        elements[i] = element(array, i);
      }
      return new Tensor(kind, sizes, elements);
    }

    private static double element(Object array, int i) {
      if (array instanceof float[] floats) {
        return floats[i];
      } else if (array instanceof double[] doubles) {
        return doubles[i];
      } else if (array instanceof int[] ints) {
        return ints[i];
      } else if (array instanceof byte[] bytes) {
        return bytes[i] & 0xFF;
      }
      return ((boolean[]) array)[i] ? 1 : 0;
    }
  }

  /** The results as one JSON object on one line, every number with all its digits. */
  String json() {
    StringBuilder out = new StringBuilder("{\"outputs\": ");
    tensors(outputs, out);
    loss.ifPresent(value -> out.append(", \"loss\": ").append(Decimal.exact(value, precision)));
    if (!metrics.isEmpty()) {
      Map<String, String> texts = new LinkedHashMap<>();
      metrics.forEach((name, value) -> texts.put(name, Decimal.exact(value, precision)));
      out.append(", \"metrics\": ").append(object(texts));
    }
    if (!gradients.isEmpty()) {
      tensors(gradients, out.append(", \"gradients\": "));
    }
    return out.append("}\n").toString();
  }

  private void tensors(Map<String, Tensor> tensors, StringBuilder out) {
    Map<String, String> texts = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> texts.put(name, json(tensor)));
    out.append(object(texts));
  }

  /** Names of a model are letters, digits, underscores and dots: they need no escapes. */
  private static String object(Map<String, String> texts) {
    StringBuilder out = new StringBuilder("{");
    texts.forEach(
        (name, text) ->
            out.append(out.length() == 1 ? "" : ", ")
                .append('"')
                .append(name)
                .append("\": ")
                .append(text));
    return out.append('}').toString();
  }

  private String json(Tensor tensor) {
    StringBuilder out = new StringBuilder();
    new Nesting(tensor.sizes())
        .walk(
            depth -> out.append('['),
            i -> out.append(number(tensor, i)),
            depth -> out.append(']'),
            () -> out.append(", "));
    return out.toString();
  }

  private String number(Tensor tensor, int i) {
    double value = tensor.elements()[i];
    return switch (tensor.kind()) {
      case REAL -> Decimal.exact(value, precision);
      case BOOL -> Boolean.toString(value != 0);
      case I32, U8 -> Long.toString((long) value);
    };
  }
}
