package org.tapeless.conformance;

import java.util.Arrays;

/** Java arrays as generated classes take and give them, from and to double. */
final class JavaArrays {
  private JavaArrays() {}

  /** An array of the type that is written so, {@code "float[]"}. */
  static Object of(String type, double[] elements) {
    int count = elements.length;
    switch (type) {
      case "float[]":
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
          floats[i] = (float) elements[i];
        }
        return floats;
      case "int[]":
        return Arrays.stream(elements).mapToInt(x -> (int) x).toArray();
      case "byte[]":
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
          bytes[i] = (byte) (int) elements[i];
        }
        return bytes;
      case "boolean[]":
        boolean[] booleans = new boolean[count];
        for (int i = 0; i < count; i++) {
          booleans[i] = elements[i] != 0;
        }
        return booleans;
      default:
        return elements.clone();
    }
  }

  static double element(Object array, int position) {
    if (array instanceof float[]) {
      return ((float[]) array)[position];
    }
    if (array instanceof int[]) {
      return ((int[]) array)[position];
    }
    if (array instanceof byte[]) {
      return ((byte[]) array)[position] & 0xff;
    }
    if (array instanceof boolean[]) {
      return ((boolean[]) array)[position] ? 1 : 0;
    }
    return ((double[]) array)[position];
  }
}
