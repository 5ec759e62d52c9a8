package org.tapeless.benchmarks;

import java.util.Random;

/**
 * The numbers that go in, the same for every library. Random ones: what they are changes no time,
 * and nobody needs to download anything. Drawn by {@link Random}, which is specified to the bit.
 */
public final class SyntheticData {
  /** Letters that the texts of W6 and W7 are made of. */
  public static final int VOCABULARY = 65;

  /** The length of those texts. */
  public static final int CONTEXT = 64;

  private static final int CLASSES = 10;

  private SyntheticData() {}

  /** The rows of a model's real input. */
  public static float[] inputs(Workload workload) {
    if (workload == Workload.W1) {
      return new float[] {2, 3, -1, 3, -1, 0.5f, 0.5f, 1, 1, 1, 1, -1};
    }
    if (workload == Workload.I1) {
      return new float[] {2, 3, -1};
    }
    int features = workload.widths().isEmpty() ? 28 * 28 : workload.widths().get(0);
    Random random = new Random(2);
    float[] pixels = new float[workload.batch() * features];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    return pixels;
  }

  /** What W1 and W8 shall answer. */
  public static float[] targets(Workload workload) {
    return workload == Workload.W1
        ? new float[] {1, -1, -1, 1}
        : uniform(new Random(4), workload.batch() * 1024, 1);
  }

  /** The classes of the rows. */
  public static int[] labels(Workload workload) {
    return integers(workload.batch(), CLASSES);
  }

  /** Each text without its last letter. */
  public static int[] letters() {
    return texts(0);
  }

  /** Each text without its first letter. */
  public static int[] nextLetters() {
    return texts(1);
  }

  private static int[] texts(int from) {
    int batch = Workload.W6.batch();
    int[] all = integers(batch * (CONTEXT + 1), VOCABULARY);
    int[] texts = new int[batch * CONTEXT];
    for (int row = 0; row < batch; row++) {
      System.arraycopy(all, row * (CONTEXT + 1) + from, texts, row * CONTEXT, CONTEXT);
    }
    return texts;
  }

  private static int[] integers(int count, int bound) {
    Random random = new Random(3);
    int[] integers = new int[count];
    for (int i = 0; i < count; i++) {
      integers[i] = random.nextInt(bound);
    }
    return integers;
  }

  /** Numbers between -reach and reach. */
  static float[] uniform(Random random, int count, double reach) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) ((random.nextDouble() * 2 - 1) * reach);
    }
    return numbers;
  }
}
