package org.tapeless.training.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tapeless.runtime.AxisSpec;
import org.tapeless.runtime.ElementKind;
import org.tapeless.runtime.Feed;
import org.tapeless.runtime.FloatParameters;
import org.tapeless.runtime.Model;
import org.tapeless.runtime.ModelSignature;
import org.tapeless.runtime.Parameters;
import org.tapeless.runtime.Precision;
import org.tapeless.runtime.Size;
import org.tapeless.runtime.TensorSpec;

/**
 * Scores of seven characters, of which the first of the window has the highest: {@code ids: [B, T]}
 * gives {@code logits: [B, T, 7]}, where the last row alone is right.
 */
final class EchoModel implements Model {
  private static final int VOCABULARY = 7;

  private final ModelSignature signature;
  private final boolean grows;
  private final int context;
  private final List<String> windows = new ArrayList<>();
  private final float[] logits;

  private EchoModel(boolean grows, int context) {
    this.grows = grows;
    this.context = context;
    this.logits = new float[context * VOCABULARY];
    AxisSpec batch = AxisSpec.of(Size.dim(0));
    AxisSpec window = AxisSpec.of(grows ? Size.dim(1) : Size.of(context));
    signature =
        new ModelSignature(
            "Echo",
            "echo.nn",
            "00",
            Precision.F32,
            grows ? List.of("B", "T") : List.of("B"),
            List.of(TensorSpec.of("ids", ElementKind.I32, batch, window)),
            List.of(
                TensorSpec.of(
                    "logits", ElementKind.REAL, batch, window, AxisSpec.of(Size.of(VOCABULARY)))),
            List.of(),
            List.of(),
            List.of(),
            false);
  }

  static EchoModel ofWindow(boolean grows, int context) {
    return new EchoModel(grows, context);
  }

  /** What has been read. */
  List<String> windows() {
    return windows;
  }

  @Override
  public ModelSignature signature() {
    return signature;
  }

  @Override
  public Parameters parameters() {
    return new FloatParameters(List.of());
  }

  @Override
  public void initialize(long seed) {}

  @Override
  public int[] capacities() {
    return grows ? new int[] {1, context} : new int[] {1};
  }

  @Override
  public void predict(Feed feed) {
    int[] ids = feed.ints(0);
    windows.add(Arrays.toString(ids));
    Arrays.fill(logits, 0);
    Arrays.fill(logits, 0, (ids.length - 1) * VOCABULARY, 9);
    logits[(ids.length - 1) * VOCABULARY + ids[0]] = 1;
  }

  @Override
  public Object output(int index) {
    return logits;
  }
}
