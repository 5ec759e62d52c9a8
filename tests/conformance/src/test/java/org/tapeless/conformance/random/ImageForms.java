package org.tapeless.conformance.random;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.tapeless.conformance.random.RandomProgram.Binding;
import org.tapeless.conformance.random.RandomProgram.NamedAxis;

/** Convolutions and pools of a value, all of which keep its axes and their sizes. */
final class ImageForms {
  private final SplittableRandom random;

  ImageForms(SplittableRandom random) {
    this.random = random;
  }

  /** An expression with the axes of x; nothing if x is no image and no sequence. */
  Optional<String> of(Binding x) {
    List<NamedAxis> axes = x.axes();
    if (axes.isEmpty()) {
      return Optional.empty();
    }
    boolean sequence = axes.size() == 3 && axes.stream().skip(1).noneMatch(NamedAxis::isSymbolic);
    return sequence && random.nextBoolean()
        ? Optional.of(convolution(x))
        : pool(x, axes.get(axes.size() - 1));
  }

  private String convolution(Binding x) {
    String axes = text(x.axes());
    String bare = axes.substring(0, axes.length() - 1);
    int channels = x.axes().get(1).size();
    String sizes = "(" + channels + ", " + channels + ", kernel = " + (1 + random.nextInt(4));
    String groups = random.nextBoolean() ? ", groups = " + channels : "";
    String options = ", pad = same, dilation = " + (1 + random.nextInt(2)) + groups + ")";
    String image = "(" + x.name() + " as " + bare + ", Z=1])";
    String result =
        switch (random.nextInt(3)) {
          case 0 -> "Conv1d" + sizes + options + "(" + x.name() + ")";
          case 1 -> "Conv2d" + sizes + options + image;
          default ->
              "ConvTranspose2d(" + channels + ", " + channels + ", kernel = 3, pad = 1)" + image;
        };
    return "tanh(" + result + " as " + axes + ")";
  }

  /** Pools of one window for each element, or a coarse picture of the same size. */
  private Optional<String> pool(Binding x, NamedAxis axis) {
    String along = "[" + axis.name() + "](";
    if (axis.size() % 2 == 0 && !axis.isSymbolic() && random.nextBoolean()) {
      String pooled = oneOf("maxPool", "avgPool") + along + x.name() + ", size = 2)";
      return Optional.of("upsample" + along + pooled + ", factor = 2)");
    }
    String size = ", size = " + (1 + random.nextInt(4)) + ", stride = 1, pad = same)";
    return Optional.of(oneOf("maxPool", "avgPool") + along + x.name() + size);
  }

  private String oneOf(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static String text(List<NamedAxis> axes) {
    return axes.stream().map(NamedAxis::text).collect(Collectors.joining(", ", "[", "]"));
  }
}
