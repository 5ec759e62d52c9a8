package org.tapeless.runtime.io;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.tapeless.runtime.DoubleParameters;
import org.tapeless.runtime.FloatParameters;
import org.tapeless.runtime.Parameters;
import org.tapeless.runtime.Precision;

/**
 * A flat array of values in either precision, with its encoding.
 *
 * <p>Not {@link Parameters#value(int)}: going through double may change the bits of a NaN.
 */
final class Values {
  private final float[] floats;
  private final double[] doubles;

  private Values(float[] floats, double[] doubles) {
    this.floats = floats;
    this.doubles = doubles;
  }

  /** The values of the parameters themselves, not a copy. */
  static Values of(Parameters parameters) {
    if (parameters instanceof FloatParameters single) {
      return new Values(single.values(), null);
    }
    return new Values(null, ((DoubleParameters) parameters).values());
  }

  /** Zeros, as many and as wide as the parameters. */
  static Values like(Parameters parameters) {
    return parameters.precision() == Precision.F32
        ? new Values(new float[parameters.size()], null)
        : new Values(null, new double[parameters.size()]);
  }

  /** The bytes of an element. */
  int width() {
    return floats != null ? Float.BYTES : Double.BYTES;
  }

  /** Appends element {@code i} to the buffer. */
  void encode(int i, ByteBuffer buffer) {
    if (floats != null) {
      buffer.putFloat(floats[i]);
    } else {
      buffer.putDouble(doubles[i]);
    }
  }

  /** Takes element {@code i} from the buffer. */
  void decode(int i, ByteBuffer buffer) {
    if (floats != null) {
      floats[i] = buffer.getFloat();
    } else {
      doubles[i] = buffer.getDouble();
    }
  }

  /** Copies everything into the parameters. */
  void storeTo(Parameters parameters) {
    Values target = of(parameters);
    Object source = floats != null ? floats : doubles;
    Object destination = target.floats != null ? target.floats : target.doubles;
    System.arraycopy(source, 0, Objects.requireNonNull(destination), 0, parameters.size());
  }
}
