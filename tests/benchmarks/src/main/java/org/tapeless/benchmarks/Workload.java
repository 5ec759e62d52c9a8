package org.tapeless.benchmarks;

import java.util.List;

/**
 * A unit of work that every library does alike: same sizes, data, start values and update. {@code
 * W} is a whole training step (forward, loss, backward, update), {@code I} a prediction of one row,
 * array in and array out.
 */
public enum Workload {
  W1("MLP 3-4-4-1 tanh, batch 4, SGD", 4, List.of(3, 4, 4, 1), 171, false),
  W2("MLP 784-32-32-10, batch 64, SGD", 64, List.of(784, 32, 32, 10), 2.43, false),
  W3("MLP 784-128-10, batch 32, SGD", 32, List.of(784, 128, 10), 1.81, false),
  W4("MLP 784-512-512-10, batch 128, SGD", 128, List.of(784, 512, 512, 10), 1.1, true),
  W5("CNN 16-32 channels on 28 x 28, batch 64, SGD", 64, List.of(), 2.43, true),
  W6("transformer, 2 layers, 64 wide, context 64, batch 16, Adam", 16, List.of(), 1.58, true),
  W7("LSTM 128, sequence 64, batch 16, Adam", 16, List.of(), 1.11, false),
  W8("MLP 1024 x 4, batch 256, SGD", 256, List.of(1024, 1024, 1024, 1024), 1.06, true),
  I1("predict of W1, one row", 1, List.of(3, 4, 4, 1), 25, false),
  I2("predict of W2, one row", 1, List.of(784, 32, 32, 10), 2.33, false),
  I5("predict of W5, one image", 1, List.of(), 1.14, false);

  private final String title;
  private final int batch;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Integer> widths;

  private final double goal;
  private final boolean scales;

  Workload(String title, int batch, List<Integer> widths, double goal, boolean scales) {
    this.title = title;
    this.batch = batch;
    this.widths = widths;
    this.goal = goal;
    this.scales = scales;
  }

  /** The model in words. */
  public String title() {
    return title;
  }

  /** Rows, images or texts at once. */
  public int batch() {
    return batch;
  }

  /** The widths of an MLP from input to output; empty for other models. */
  public List<Integer> widths() {
    return widths;
  }

  /** How many times as fast as the best other library it shall be on one thread. */
  public double goal() {
    return goal;
  }

  /** Whether a second thread shall pay: 1.7 times as fast; others shall only not become slower. */
  public boolean scales() {
    return scales;
  }

  /** Whether it is a training step. */
  public boolean trains() {
    return name().startsWith("W");
  }

  /**
   * Billions of floating-point operations in one unit: two for each multiply-add of a product or
   * convolution, forward, gradient in the weights and, but for the first layer, in the input. Zero
   * where such work is not what the time goes to.
   */
  public double gigaflop() {
    return switch (this) {
      case W1, I1 -> 0;
      case W2, W3, W4, W8, I2 -> dense() / 1e9;
      case W5 -> 64 * (4.0 * CONV1 + 6.0 * (CONV2 + HEAD)) / 1e9;
      case I5 -> 2.0 * (CONV1 + CONV2 + HEAD) / 1e9;
      case W6 -> 6.0 * 16 * 64 * (2 * (12.0 * 64 * 64 + 2 * 64 * 64) + 64 * 65) / 1e9;
      case W7 -> 6.0 * 16 * 64 * (8.0 * 128 * 128 + 128 * 65) / 1e9;
    };
  }

  private static final int CONV1 = 28 * 28 * 9 * 16;
  private static final int CONV2 = 14 * 14 * 9 * 16 * 32;
  private static final int HEAD = 32 * 7 * 7 * 10;

  private double dense() {
    double sum = 0;
    for (int i = 0; i + 1 < widths.size(); i++) {
      int passes = !trains() ? 1 : i == 0 ? 2 : 3;
      sum += 2.0 * passes * batch * widths.get(i) * widths.get(i + 1);
    }
    return sum;
  }
}
