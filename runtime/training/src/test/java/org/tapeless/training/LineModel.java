package org.tapeless.training;

import java.util.List;
import org.tapeless.runtime.AxisSpec;
import org.tapeless.runtime.DoubleParameters;
import org.tapeless.runtime.ElementKind;
import org.tapeless.runtime.Feed;
import org.tapeless.runtime.FloatParameters;
import org.tapeless.runtime.ModelSignature;
import org.tapeless.runtime.ParameterSpec;
import org.tapeless.runtime.Parameters;
import org.tapeless.runtime.Precision;
import org.tapeless.runtime.Size;
import org.tapeless.runtime.TensorSpec;
import org.tapeless.runtime.TrainableModel;
import org.tapeless.runtime.random.Initializers;

/**
 * A straight line written by hand: {@code p = x w + b}, loss the mean of {@code (p - y)^2}, metric
 * {@code miss} the mean of {@code |p - y|}. Inputs {@code x: [B, 2]} and {@code y: [B]}.
 */
final class LineModel implements TrainableModel {
  private static final int FEATURES = 2;

  private final ModelSignature signature;
  private final Parameters parameters;
  private final int capacity;
  private final double[] errors;
  private Feed last;
  private int rows;
  private double miss;

  LineModel(Precision precision, int capacity) {
    this.capacity = capacity;
    this.errors = new double[capacity];
    Size b = Size.dim(0);
    signature =
        new ModelSignature(
            "Line",
            "line.nn",
            "00ff",
            precision,
            List.of("B"),
            List.of(
                TensorSpec.of(
                    "x", ElementKind.REAL, AxisSpec.of(b), AxisSpec.of(Size.of(FEATURES))),
                TensorSpec.of("y", ElementKind.REAL, AxisSpec.of(b))),
            List.of(),
            List.of("miss"),
            List.of(),
            List.of(
                new ParameterSpec("w", List.of(FEATURES), 0),
                new ParameterSpec("b", List.of(), FEATURES)),
            true);
    parameters =
        precision == Precision.F32
            ? new FloatParameters(signature.parameters())
            : new DoubleParameters(signature.parameters());
  }

  @Override
  public ModelSignature signature() {
    return signature;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public void initialize(long seed) {
    double[] start = new double[parameters.size()];
    Initializers.uniform(start, 0, start.length, -1, 1, seed, "line");
    for (int i = 0; i < start.length; i++) {
      parameters.value(i, start[i]);
    }
  }

  @Override
  public int[] capacities() {
    return new int[] {capacity};
  }

  @Override
  public void predict(Feed feed) {
    forward(feed);
  }

  @Override
  public Object output(int index) {
    throw new IndexOutOfBoundsException(index);
  }

  @Override
  public double forward(Feed feed) {
    last = feed;
    rows = feed.extent(0);
    double loss = 0;
    miss = 0;
    for (int row = 0; row < rows; row++) {
      double p = parameters.value(FEATURES);
      for (int i = 0; i < FEATURES; i++) {
        p += parameters.value(i) * x(row, i);
      }
      double y = single() ? feed.floats(1)[row] : feed.doubles(1)[row];
      errors[row] = p - y;
      loss += errors[row] * errors[row];
      miss += Math.abs(errors[row]);
    }
    miss /= rows;
    return loss / rows;
  }

  @Override
  public void backward() {
    for (int i = 0; i <= FEATURES; i++) {
      double sum = 0;
      for (int row = 0; row < rows; row++) {
        sum += 2 * errors[row] / rows * (i == FEATURES ? 1 : x(row, i));
      }
      parameters.gradient(i, sum);
    }
  }

  private double x(int row, int i) {
    int index = row * FEATURES + i;
    return single() ? last.floats(0)[index] : last.doubles(0)[index];
  }

  private boolean single() {
    return signature.precision() == Precision.F32;
  }

  @Override
  public double metric(int index) {
    return miss;
  }

  @Override
  public Object gradient(int index) {
    throw new IndexOutOfBoundsException(index);
  }

  @Override
  public String firstNonFinite() {
    return Double.isFinite(errors[0]) ? "" : "p at line.nn:4";
  }
}
