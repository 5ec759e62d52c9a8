package org.tapeless.conformance.bits;

import java.lang.reflect.Constructor;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import org.tapeless.runtime.Feed;
import org.tapeless.runtime.Parameters;
import org.tapeless.runtime.Precision;
import org.tapeless.runtime.TensorSpec;
import org.tapeless.runtime.TrainableModel;
import org.tapeless.runtime.kernels.Kernels;
import org.tapeless.runtime.threads.Workers;
import org.tapeless.training.Adam;
import org.tapeless.training.Update;

/**
 * Trains the models of which it is given the class names and prints for each a hash over all bits
 * of the parameters and of the losses. Runs in a JVM of its own, whose options are what is tested.
 */
final class TrainedBits {
  private static final int STEPS = 3;
  private static final int EXTENT = 5;
  private static final int TIME = 13;

  private TrainedBits() {}

  /** Prints a line {@code class hash} for each of the arguments. */
  public static void main(String[] classes) throws ReflectiveOperationException {
    checkKernels();
    String threads = System.getProperty("tapeless.bits.threads", "1");
    for (String count : threads.split(",", -1)) {
      try (Workers workers = Workers.of(Integer.parseInt(count), 1)) {
        for (String name : classes) {
          System.out.println(name + " " + hash(name, workers));
        }
      }
    }
  }

  /** A comparison of kernels with themselves would prove nothing. */
  private static void checkKernels() {
    String wanted = System.getProperty("tapeless.kernels");
    String kernels = Kernels.get().getClass().getSimpleName();
    if (!kernels.toLowerCase(Locale.ROOT).startsWith(wanted)) {
      throw new IllegalStateException(wanted + " kernels were asked for, not " + kernels);
    }
  }

  private static String hash(String name, Workers workers) throws ReflectiveOperationException {
    TrainableModel model = model(Class.forName(name), workers);
    model.initialize(7);
    Feed feed = feed(model);
    Update update = new Adam(0.01).on(model.parameters());
    MessageDigest digest = sha256();
    for (int step = 0; step < STEPS; step++) {
      double loss = model.forward(feed);
      digest.update(ByteBuffer.allocate(Double.BYTES).putDouble(0, loss));
      model.backward();
      update.step();
    }
    add(digest, model.parameters());
    return HexFormat.of().formatHex(digest.digest(), 0, 12);
  }

  /** By the constructor that takes workers, if there is one. */
  private static TrainableModel model(Class<?> type, Workers workers)
      throws ReflectiveOperationException {
    Constructor<?> chosen = type.getConstructors()[0];
    for (Constructor<?> candidate : type.getConstructors()) {
      boolean more = candidate.getParameterCount() > chosen.getParameterCount();
      chosen = more ? candidate : chosen;
    }
    Class<?>[] types = chosen.getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = types[i] == Workers.class ? workers : (Object) extent(i);
    }
    return (TrainableModel) chosen.newInstance(arguments);
  }

  private static int extent(int dim) {
    return dim == 0 ? EXTENT : TIME;
  }

  private static Feed feed(TrainableModel model) {
    Random random = new Random(5);
    Feed feed = new Feed(model.signature());
    for (int dim = 0; dim < model.capacities().length; dim++) {
      feed.extent(dim, extent(dim));
    }
    for (int i = 0; i < model.signature().inputs().size(); i++) {
      TensorSpec input = model.signature().inputs().get(i);
      int count = input.elements(model.capacities());
      if (input.highExclusive().isPresent()) {
        feed.put(i, random.ints(count, 0, input.highExclusive().getAsInt()).toArray());
      } else if (model.signature().precision() == Precision.F64) {
        feed.put(i, random.doubles(count, -1, 1).toArray());
      } else {
        feed.put(i, floats(random, count));
      }
    }
    return feed;
  }

  private static float[] floats(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat() * 2 - 1;
    }
    return values;
  }

  /** A float is a double, too: widening keeps every bit apart from a NaN's, which is none here. */
  private static void add(MessageDigest digest, Parameters parameters) {
    for (int i = 0; i < parameters.size(); i++) {
      double value = parameters.value(i);
      if (Double.isNaN(value)) {
        throw new IllegalStateException(
            String.format(Locale.ROOT, "parameter %d is not a number", i));
      }
      digest.update(ByteBuffer.allocate(Double.BYTES).putDouble(0, value));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
