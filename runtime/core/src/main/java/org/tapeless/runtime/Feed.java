package org.tapeless.runtime;

import java.util.Arrays;
import java.util.List;

/**
 * The inputs and extents of one call, for callers that do not know the model's type.
 *
 * <p>Meant to be kept and refilled, so that a training step allocates nothing. It holds the arrays
 * that it is given and copies none. Lengths and ranges are checked by the model, which alone knows
 * its capacities.
 */
public final class Feed {
  private static final int MISSING = -1;

  private final ModelSignature signature;
  private final int[] extents;
  private final Object[] arrays;

  /** An empty feed for models of that signature. */
  public Feed(ModelSignature signature) {
    this.signature = signature;
    this.extents = new int[signature.dims().size()];
    this.arrays = new Object[signature.inputs().size()];
    Arrays.fill(extents, MISSING);
  }

  /** The signature whose order the indices follow. */
  public ModelSignature signature() {
    return signature;
  }

  /** Sets the extent of a dim by name. */
  public Feed extent(String dim, int extent) {
    return extent(signature.dimIndex(dim), extent);
  }

  /** Sets the extent of a dim by its index in the signature. */
  public Feed extent(int dim, int extent) {
    if (extent < 0) {
      throw new IllegalArgumentException(
          signature.name()
              + ": extent "
              + extent
              + " of `"
              + signature.dims().get(dim)
              + "` is negative");
    }
    extents[dim] = extent;
    return this;
  }

  /** Gives a real input of a single-precision model, row-major; a scalar is an array of one. */
  public Feed put(String input, float[] values) {
    return put(signature.inputIndex(input), "float[]", values);
  }

  /** Gives a real input of a double-precision model, row-major; a scalar is an array of one. */
  public Feed put(String input, double[] values) {
    return put(signature.inputIndex(input), "double[]", values);
  }

  /** Gives an {@code i32} input, row-major. */
  public Feed put(String input, int[] values) {
    return put(signature.inputIndex(input), "int[]", values);
  }

  /** Gives a {@code u8} input, row-major. */
  public Feed put(String input, byte[] values) {
    return put(signature.inputIndex(input), "byte[]", values);
  }

  /** Gives a {@code bool} input, row-major. */
  public Feed put(String input, boolean[] values) {
    return put(signature.inputIndex(input), "boolean[]", values);
  }

  /**
   * Gives an input by its index, as an array of the type that its kind asks for.
   *
   * @throws IllegalArgumentException if it is an array of another type
   */
  public Feed put(int input, Object values) {
    return put(input, values.getClass().getSimpleName(), values);
  }

  /** The extent of a dim of the signature. */
  public int extent(int dim) {
    if (extents[dim] == MISSING) {
      String name = signature.dims().get(dim);
      throw new IllegalArgumentException(
          signature.name()
              + ": the extent of `"
              + name
              + "` is missing; give it with extent(\""
              + name
              + "\", n)");
    }
    return extents[dim];
  }

  /** All extents, in the signature's order. */
  public int[] extents() {
    for (int dim = 0; dim < extents.length; dim++) {
      extent(dim);
    }
    return extents.clone();
  }

  /** Whether an array has been given for that input. */
  public boolean has(int input) {
    return arrays[input] != null;
  }

  /** The array of a real input of a single-precision model. */
  public float[] floats(int input) {
    return (float[]) array(input);
  }

  /** The array of a real input of a double-precision model. */
  public double[] doubles(int input) {
    return (double[]) array(input);
  }

  /** The array of an {@code i32} input. */
  public int[] ints(int input) {
    return (int[]) array(input);
  }

  /** The array of a {@code u8} input. */
  public byte[] bytes(int input) {
    return (byte[]) array(input);
  }

  /** The array of a {@code bool} input. */
  public boolean[] booleans(int input) {
    return (boolean[]) array(input);
  }

  private Feed put(int input, String found, Object values) {
    List<TensorSpec> inputs = signature.inputs();
    String required = inputs.get(input).kind().arrayType(signature.precision());
    if (!required.equals(found)) {
      throw new IllegalArgumentException(
          signature.name()
              + ": input `"
              + inputs.get(input).name()
              + "` is a "
              + required
              + ", but a "
              + found
              + " was given");
    }
    arrays[input] = values;
    return this;
  }

  private Object array(int input) {
    Object values = arrays[input];
    if (values == null) {
      String name = signature.inputs().get(input).name();
      throw new IllegalArgumentException(
          signature.name()
              + ": input `"
              + name
              + "` is missing; give it with put(\""
              + name
              + "\", ...)");
    }
    return values;
  }
}
