package org.tapeless.runtime.random;

import java.util.ArrayList;
import java.util.List;

/**
 * What a model draws its random numbers from: a seed, the number of the step, and a stream for each
 * place of the model that draws.
 *
 * <p>A number depends on seed, step, place and element alone. So backward draws the mask of forward
 * again instead of keeping it, every thread draws the same, and a training that goes on from a
 * checkpoint draws what it would have drawn.
 */
public final class RandomStreams {
  private final List<Stream> streams = new ArrayList<>();
  private long seed;
  private long step;

  /** Streams of seed 0, at step 0, for no place yet. */
  public RandomStreams() {}

  /** The stream of one place; the key of a step is put into {@code words}. */
  private static final class Stream {
    private final String place;
    private final int[] words = new int[2];
    private long key;

    Stream(String place) {
      this.place = place;
    }
  }

  /**
   * Adds the stream of a place.
   *
   * @return the two words of its key, renewed by {@link #draw}
   */
  public int[] stream(String place) {
    Stream stream = new Stream(place);
    stream.key = CounterRandom.key(seed, place);
    streams.add(stream);
    return stream.words;
  }

  /** Begins anew: at step 0 of that seed. */
  public void seed(long newSeed) {
    seed = newSeed;
    step = 0;
    for (Stream stream : streams) {
      stream.key = CounterRandom.key(seed, stream.place);
    }
  }

  /** The seed that the model was last initialized with. */
  public long seed() {
    return seed;
  }

  /** How many forward passes have been made since {@link #seed(long)}. */
  public long step() {
    return step;
  }

  /** Goes to a step, such as that of a checkpoint, or back to one to draw the same again. */
  public void step(long newStep) {
    step = newStep;
  }

  /** Renews the keys of all streams for the current step. Allocates nothing. */
  public void draw() {
    for (int i = 0; i < streams.size(); i++) {
      Stream stream = streams.get(i);
      long key = CounterRandom.key(stream.key, step);
      stream.words[0] = (int) key;
      stream.words[1] = (int) (key >>> Integer.SIZE);
    }
  }

  /** Goes to the next step, in which all is drawn anew. */
  public void advance() {
    step++;
  }
}
