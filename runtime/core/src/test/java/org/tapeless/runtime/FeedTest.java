package org.tapeless.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class FeedTest {
  private final Feed feed = new Feed(Signatures.mlp(Precision.F32));

  @Test
  void whatIsPutComesOutWithoutACopy() {
    float[] image = new float[6];
    int[] label = {1, 2};
    byte[] pixels = {3, 4};
    boolean[] mask = {true, false};
    feed.extent("B", 2).put("image", image).put("label", label);
    feed.put("pixels", pixels).put("mask", mask);

    assertThat(feed.extent(0)).isEqualTo(2);
    assertThat(feed.extents()).containsExactly(2);
    assertThat(feed.floats(0)).isSameAs(image);
    assertThat(feed.ints(1)).isSameAs(label);
    assertThat(feed.bytes(2)).isSameAs(pixels);
    assertThat(feed.booleans(3)).isSameAs(mask);
    assertThat(feed.has(0)).isTrue();

    float[] next = new float[3];
    assertThat(feed.extent(0, 1).put(0, next).floats(0)).isSameAs(next);
  }

  @Test
  void aDoublePrecisionModelTakesDoubles() {
    Feed wide = new Feed(Signatures.mlp(Precision.F64));
    double[] image = new double[3];
    assertThat(wide.put("image", image).doubles(0)).isSameAs(image);
    refused(
        () -> wide.put("image", new float[3]),
        "Mlp: input `image` is a double[], but a float[] was given");
  }

  @Test
  void mistakesAreNamed() {
    refused(
        () -> feed.put("image", new double[3]),
        "Mlp: input `image` is a float[], but a double[] was given");
    refused(
        () -> feed.put(1, new long[3]), "Mlp: input `label` is a int[], but a long[] was given");
    refused(
        () -> feed.put("lable", new int[3]),
        "Mlp: there is no input `lable`; did you mean `label`?");
    refused(() -> feed.extent("T", 3), "Mlp: there is no dim `T`; there are `B`");
    refused(() -> feed.extent("B", -1), "Mlp: extent -1 of `B` is negative");
    refused(
        () -> feed.floats(0), "Mlp: input `image` is missing; give it with put(\"image\", ...)");
    refused(
        () -> feed.extents(), "Mlp: the extent of `B` is missing; give it with extent(\"B\", n)");
    assertThat(feed.has(0)).isFalse();
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
