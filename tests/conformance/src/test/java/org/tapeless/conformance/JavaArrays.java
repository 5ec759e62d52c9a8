package org.tapeless.conformance;

import java.util.Arrays;

/** Java arrays as generated classes take and give them, from and to double. */
final class JavaArrays {
  private JavaArrays() {}

  /** An array of the type that is written so, {@code "float[]"}. */
  static Object of(String type, double[] elements) {
    return switch (type) {
      case "float[]" -> floats(elements);
      case "int[]" -> Arrays.stream(elements).mapToInt(x -> (int) x).toArray();
      case "byte[]" -> bytes(elements);
      case "boolean[]" -> booleans(elements);
      default -> elements.clone();
    };
  }

  private static float[] floats(double[] elements) {
    float[] floats = new float[elements.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) elements[i];
    }
    return floats;
  }

  private static byte[] bytes(double[] elements) {
    byte[] bytes = new byte[elements.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (int) elements[i];
    }
    return bytes;
  }

  private static boolean[] booleans(double[] elements) {
    boolean[] booleans = new boolean[elements.length];
    for (int i = 0; i < booleans.length; i++) {
      booleans[i] = elements[i] != 0;
    }
    return booleans;
  }

  static double element(Object array, int position) {
    if (array instanceof float[] floats) {
      return floats[position];
    }
    if (array instanceof int[] ints) {
      return ints[position];
    }
    if (array instanceof byte[] bytes) {
      return bytes[position] & 0xff;
    }
    if (array instanceof boolean[] booleans) {
      return booleans[position] ? 1 : 0;
    }
    return ((double[]) array)[position];
  }
}
