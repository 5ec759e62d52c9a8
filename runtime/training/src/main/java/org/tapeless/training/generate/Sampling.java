package org.tapeless.training.generate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;
import org.tapeless.runtime.random.CounterRandom;

/**
 * How the next character is chosen from the scores (logits) that a model gives.
 *
 * @param temperature what the scores are divided by: below 1 the likely becomes likelier; at 0 the
 *     highest score is always taken
 * @param topK only so many of the highest scores are drawn from; 0 for all
 * @param seed of the draws: the one for a character depends on the seed and its place alone
 */
public record Sampling(double temperature, int topK, long seed) {
  public Sampling {
    if (!(temperature >= 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException(
          "the temperature must be zero or positive, and finite, but is " + temperature);
    }
    if (topK < 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "top-k must be zero or positive, but is %d", topK));
    }
  }

  /**
   * The index of the score that is chosen.
   *
   * @param place of the character in the text, counted from 0
   * @throws IllegalArgumentException if no score is a number
   */
  public int choose(double[] scores, long place) {
    double highest = Arrays.stream(scores).filter(s -> !Double.isNaN(s)).max().orElse(Double.NaN);
    if (Double.isNaN(highest) || Double.isInfinite(highest)) {
      throw new IllegalArgumentException(
          "the model gives no finite score, so there is nothing to choose from");
    }
    double[] weights = new double[scores.length];
    double sum = 0;
    for (int i : candidates(scores)) {
      // StrictMath: the same draw on every machine.
      weights[i] = temperature == 0 ? 1 : StrictMath.exp((scores[i] - highest) / temperature);
      sum += weights[i];
    }
    return draw(weights, sum, place);
  }

  /** The scores that may be chosen, the first of equal ones first; in the order of the indices. */
  private int[] candidates(double[] scores) {
    int most = temperature == 0 ? 1 : topK == 0 ? scores.length : topK;
    return IntStream.range(0, scores.length)
        .filter(i -> !Double.isNaN(scores[i]))
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
        .limit(most)
        .sorted()
        .mapToInt(i -> i)
        .toArray();
  }

  private int draw(double[] weights, double sum, long place) {
    double rest = CounterRandom.uniform(CounterRandom.key(seed, "generate"), place) * sum;
    int last = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        last = i;
        rest -= weights[i];
        if (rest < 0) {
          return i;
        }
      }
    }
    return last;
  }
}
