package org.tapeless.conformance.random;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.tapeless.conformance.random.RandomProgram.Binding;
import org.tapeless.conformance.random.RandomProgram.NamedAxis;

/**
 * Draws loops: scans along an axis of a value, loops over layers, and one inside of the other.
 *
 * @param axes of what the loop gives
 * @param expression what is bound; a loop over layers is a further statement on the next line
 * @param operands what it uses
 */
record RandomLoops(List<NamedAxis> axes, String expression, List<Binding> operands) {
  /** {@code s} is what is carried, {@code $} the part of a step; all stay bounded. */
  private static final List<String> STEPS =
      List.of(
          "tanh(s + $)",
          "sin(s * 0.5 + $)",
          "s * sigmoid($) + $ * 0.1",
          "where(s > $, s * 0.9, $)",
          "tanh(s) + f32(t) * 0.1 * $",
          "max(s, $) * 0.7");

  private static final List<String> EMITTED = List.of("s", "sin(s)", "s * 0.5 + $", "tanh(s - $)");

  /** A scan along an axis of {@code x}, from the mean of x there, and {@code y} if that fits. */
  static Optional<RandomLoops> scan(Binding x, Binding y, SplittableRandom random) {
    if (x.axes().isEmpty()) {
      return Optional.empty();
    }
    int position = random.nextInt(x.axes().size());
    NamedAxis along = x.axes().get(position);
    List<Binding> operands = new ArrayList<>(List.of(x));
    Set<NamedAxis> carried = new LinkedHashSet<>();
    String start = "mean[" + along.name() + "](" + x.name() + ")";
    if (!y.axes().contains(along) && random.nextBoolean()) {
      operands.add(y);
      carried.addAll(y.axes());
      start = y.name() + " + " + start;
    }
    carried.addAll(x.axes());
    carried.remove(along);
    List<NamedAxis> axes = new ArrayList<>(carried);
    String part = x.name() + "[" + along.name() + " = t]";
    StringBuilder body = new StringBuilder();
    if (random.nextInt(3) == 0 && isWide(axes)) {
      body.append(layers("s", axes, random)).append("; ");
    }
    body.append("s = ").append(pick(STEPS, random).replace("$", part));
    if (random.nextBoolean()) {
      body.append("; emit ").append(pick(EMITTED, random).replace("$", part));
      axes.add(common(x.axes().subList(0, position), axes), along);
    }
    String scan = "scan t in " + along.name() + " from (s = " + start + ") { " + body + " }";
    return Optional.of(new RandomLoops(axes, scan, operands));
  }

  /** Layers one after the other, each on what the one before has made of {@code x}. */
  static Optional<RandomLoops> layers(Binding x, String name, SplittableRandom random) {
    return isWide(x.axes())
        ? Optional.of(
            new RandomLoops(
                x.axes(), "sin(" + x.name() + ")\n  " + layers(name, x.axes(), random), List.of(x)))
        : Optional.empty();
  }

  private static String layers(String name, List<NamedAxis> axes, SplittableRandom random) {
    int width = axes.get(axes.size() - 1).size();
    String array = "Linear(" + width + ", " + width + ")[" + (1 + random.nextInt(3)) + "]";
    String again = random.nextBoolean() ? name + " * 0.5 + " : "";
    return "for f in " + array + " { " + name + " = " + again + "tanh(f(" + name + ")) }";
  }

  private static boolean isWide(List<NamedAxis> axes) {
    return !axes.isEmpty() && !axes.get(axes.size() - 1).isSymbolic();
  }

  /** How many leading axes the two have in common. */
  private static int common(List<NamedAxis> left, List<NamedAxis> right) {
    int count = 0;
    while (count < Math.min(left.size(), right.size())
        && left.get(count).equals(right.get(count))) {
      count++;
    }
    return count;
  }

  private static String pick(List<String> choices, SplittableRandom random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
