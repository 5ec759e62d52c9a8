package org.tapeless.cli;

import java.util.Random;
import org.tapeless.runtime.ElementKind;
import org.tapeless.runtime.Feed;
import org.tapeless.runtime.ModelSignature;
import org.tapeless.runtime.Precision;
import org.tapeless.runtime.TensorSpec;

/** Random inputs for timing a model: within the ranges that it states, and the same every time. */
final class BenchInputs {
  private final ModelSignature signature;
  private final Random random = new Random(1);

  private BenchInputs(ModelSignature signature) {
    this.signature = signature;
  }

  /** A feed with every input, for these extents. */
  static Feed feed(ModelSignature signature, int[] extents) {
    BenchInputs inputs = new BenchInputs(signature);
    Feed feed = new Feed(signature);
    for (int dim = 0; dim < extents.length; dim++) {
      feed.extent(dim, extents[dim]);
    }
    for (int i = 0; i < signature.inputs().size(); i++) {
      TensorSpec input = signature.inputs().get(i);
      feed.put(i, inputs.array(input, input.elements(extents)));
    }
    return feed;
  }

  private Object array(TensorSpec input, int count) {
    if (input.kind() == ElementKind.REAL) {
      return signature.precision() == Precision.F32
          ? floats(count)
          : random.doubles(count).toArray();
    }
    int low = input.low().orElse(0);
    int above = Math.max(low + 1, input.highExclusive().orElse(2));
    int[] whole = random.ints(count, low, above).toArray();
    return switch (input.kind()) {
      case U8 -> bytes(whole);
      case BOOL -> booleans(whole);
      default -> whole;
    };
  }

  private float[] floats(int count) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = random.nextFloat();
    }
    return floats;
  }

  private static byte[] bytes(int[] whole) {
    byte[] bytes = new byte[whole.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) whole[i];
    }
    return bytes;
  }

  private static boolean[] booleans(int[] whole) {
    boolean[] booleans = new boolean[whole.length];
    for (int i = 0; i < booleans.length; i++) {
      booleans[i] = whole[i] != 0;
    }
    return booleans;
  }
}
