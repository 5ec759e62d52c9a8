package org.tapeless.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.OptionalInt;
import org.tapeless.runtime.ElementKind;
import org.tapeless.runtime.Precision;

/**
 * A tensor read from nested JSON arrays: sizes and row-major elements, as double (integers exactly,
 * booleans as 0 and 1).
 */
final class NestedArray {
  private final int[] sizes;
  private final double[] elements;

  private NestedArray(int[] sizes, double[] elements) {
    this.sizes = sizes;
    this.elements = elements;
  }

  int[] sizes() {
    return sizes;
  }

  double[] elements() {
    return elements;
  }

  /** What the elements may be. */
  record Elements(
      ElementKind kind, Precision precision, OptionalInt low, OptionalInt highExclusive) {}

  /**
   * Reads an array of exactly {@code rank} levels.
   *
   * @param name what it is, for messages: {@code input `x`}
   * @param shape the shape that is expected, for messages: {@code [N, 3]}
   */
  static NestedArray read(String name, String shape, int rank, JsonNode node, Elements elements) {
    return new Reader(name, shape, rank, elements).read(node);
  }

  /** A copy as the Java array that a generated class takes for inputs of that kind. */
  Object toJava(ElementKind kind, Precision precision) {
    return switch (kind) {
      case REAL -> precision == Precision.F64 ? elements.clone() : toFloats();
      case I32 -> Arrays.stream(elements).mapToInt(value -> (int) value).toArray();
      case U8 -> toBytes();
      case BOOL -> toBooleans();
    };
  }

  private float[] toFloats() {
    float[] floats = new float[elements.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) elements[i];
    }
    return floats;
  }

  private byte[] toBytes() {
    byte[] bytes = new byte[elements.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (int) elements[i];
    }
    return bytes;
  }

  private boolean[] toBooleans() {
    boolean[] booleans = new boolean[elements.length];
    for (int i = 0; i < booleans.length; i++) {
      booleans[i] = elements[i] != 0;
    }
    return booleans;
  }

  private static final class Reader {
    private final String name;
    private final String shape;
    private final int[] sizes;
    private final Elements legal;
    private final int[] at;
    private double[] data;
    private int next;

    Reader(String name, String shape, int rank, Elements legal) {
      this.name = name;
      this.shape = shape;
      this.sizes = new int[rank];
      this.at = new int[rank];
      this.legal = legal;
    }

    NestedArray read(JsonNode node) {
      JsonNode first = node;
      long count = 1;
      for (int axis = 0; axis < sizes.length; axis++) {
        if (first == null || !first.isArray()) {
          throw wrongRank(axis, first);
        }
        sizes[axis] = first.size();
        count *= Math.max(1, sizes[axis]);
        if (count > Integer.MAX_VALUE) {
          throw error("", "has more elements than an array can hold");
        }
        if (sizes[axis] == 0) {
          throw error("", "is empty; expected " + shape);
        }
        first = first.get(0);
      }
      data = new double[(int) count];
      fill(node, 0);
      return new NestedArray(sizes, data);
    }

    /** As deep as the model's axes, which are few; never as deep as the file. */
    private void fill(JsonNode node, int axis) {
      if (axis == sizes.length) {
        data[next++] = element(node);
        return;
      }
      if (!node.isArray()) {
        throw error(place(axis), "expected an array of " + sizes[axis] + ", found " + kind(node));
      }
      if (node.size() != sizes[axis]) {
        throw error(
            place(axis), "has " + node.size() + " elements where the first has " + sizes[axis]);
      }
      for (int i = 0; i < node.size(); i++) {
        at[axis] = i;
        fill(node.get(i), axis + 1);
      }
    }

    private double element(JsonNode node) {
      return switch (legal.kind()) {
        case REAL -> real(node);
        case BOOL -> bool(node);
        case I32 -> whole(node, Integer.MIN_VALUE, Integer.MAX_VALUE);
        case U8 -> whole(node, 0, 255);
      };
    }

    private double real(JsonNode node) {
      double value =
          node.isTextual()
              ? special(node)
              : node.isNumber() ? node.doubleValue() : bad(node, "a number");
      boolean tooLarge =
          legal.precision() == Precision.F32
              && Double.isFinite(value)
              && Math.abs(value) > Float.MAX_VALUE;
      if (tooLarge || (node.isNumber() && Double.isInfinite(value))) {
        throw error(
            place(sizes.length),
            node.asText()
                + " is out of the range of "
                + (legal.precision() == Precision.F32 ? "f32" : "f64"));
      }
      return legal.precision() == Precision.F32 ? (float) value : value;
    }

    /** JSON has no words for these; as strings they survive. */
    private double special(JsonNode node) {
      return switch (node.textValue()) {
        case "NaN" -> Double.NaN;
        case "Infinity" -> Double.POSITIVE_INFINITY;
        case "-Infinity" -> Double.NEGATIVE_INFINITY;
        default -> bad(node, "a number");
      };
    }

    private double bool(JsonNode node) {
      return node.isBoolean() ? (node.booleanValue() ? 1 : 0) : bad(node, "true or false");
    }

    private double whole(JsonNode node, int least, int most) {
      int low = legal.low().orElse(least);
      long high = legal.highExclusive().isPresent() ? legal.highExclusive().getAsInt() : most + 1L;
      boolean integral = node.isNumber() && node.decimalValue().stripTrailingZeros().scale() <= 0;
      if (!integral) {
        return bad(node, "a whole number");
      }
      double value = node.doubleValue();
      if (value < low || value >= high) {
        throw error(
            place(sizes.length), "is " + node.asText() + ", but must lie in " + low + "..<" + high);
      }
      return value;
    }

    private double bad(JsonNode node, String expected) {
      throw error(place(sizes.length), "expected " + expected + ", found " + kind(node));
    }

    private Failure wrongRank(int found, JsonNode node) {
      String depth =
          found == 0 ? kind(node) : "an array of " + found + (found == 1 ? " axis" : " axes");
      return error("", "expected " + shape + ", found " + depth);
    }

    private String place(int depth) {
      return depth == 0 ? "" : Arrays.toString(Arrays.copyOf(at, depth));
    }

    private Failure error(String place, String message) {
      boolean verb = message.startsWith("is ") || message.startsWith("has ");
      return Failure.inputOutput(name + place + (verb ? " " : ": ") + message);
    }

    private static String kind(JsonNode node) {
      if (node == null || node.isNull()) {
        return "null";
      } else if (node.isArray()) {
        return "an array";
      } else if (node.isObject()) {
        return "an object";
      }
      String text = node.toString();
      return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }
  }
}
