package org.tapeless.training.generate;

import java.util.Arrays;
import java.util.function.Consumer;
import org.tapeless.runtime.Feed;
import org.tapeless.runtime.Model;
import org.tapeless.training.data.Vocabulary;

/**
 * Writes text: reads the last characters, scores the next one, chooses it, and so on.
 *
 * <p>A model reads through an {@code i32} input whose last axis is the window (or that has none but
 * the batch's) and scores through an output whose last axis is the vocabulary; of several rows of
 * scores the last is that of the next character. A window of symbolic size grows with the text up
 * to the context; one of fixed size is padded in front with line ends. Recurrent models read their
 * window from its beginning for every character.
 */
public final class TextGenerator {
  private static final char BOUNDARY = '\n';

  private final Model model;
  private final Vocabulary vocabulary;
  private final TextPorts ports;
  private final Feed feed;
  private final boolean separate;
  private final int boundary;
  private final int[] window;
  private int filled;

  /**
   * A generator that starts with an empty text.
   *
   * @param model with room for one row and, where its window is symbolic, for the context
   * @param ports how the model reads and scores
   * @param separate whether a line end makes the model forget what came before
   */
  public TextGenerator(Model model, TextPorts ports, Vocabulary vocabulary, boolean separate) {
    this.model = model;
    this.vocabulary = vocabulary;
    this.ports = ports;
    this.separate = separate;
    this.boundary = Math.max(0, vocabulary.id(BOUNDARY));
    this.window = new int[ports.context()];
    this.feed = new Feed(model.signature());
    clear();
  }

  /**
   * Reads the beginning and writes what follows, a character at a time.
   *
   * @param prompt the beginning, which is not written
   * @param length how many characters to write
   * @throws IllegalArgumentException if the prompt has a character that the model does not know
   */
  public void generate(String prompt, int length, Sampling sampling, Consumer<String> out) {
    for (int id : vocabulary.encode(prompt)) {
      append(id);
    }
    for (int place = 0; place < length; place++) {
      int id = sampling.choose(scores(), place);
      out.accept(vocabulary.character(id));
      append(id);
    }
  }

  private void clear() {
    Arrays.fill(window, boundary);
    filled = ports.grows() && !separate ? 0 : window.length;
  }

  private void append(int id) {
    if (separate && id == boundary) {
      clear();
    } else if (filled < window.length) {
      window[filled++] = id;
    } else {
      System.arraycopy(window, 1, window, 0, window.length - 1);
      window[window.length - 1] = id;
    }
  }

  /** The scores of the characters that may follow. */
  private double[] scores() {
    int length = Math.max(1, filled); // an empty text begins behind a line end
    for (int dim = 0; dim < model.signature().dims().size(); dim++) {
      feed.extent(dim, dim == ports.windowDim() ? length : 1);
    }
    feed.put(ports.input(), Arrays.copyOf(window, length));
    model.predict(feed);
    double[] scores = new double[vocabulary.size()];
    int elements = model.signature().outputs().get(ports.output()).elements(feed.extents());
    int last = elements - ports.size();
    Object all = model.output(ports.output());
    for (int i = 0; i < scores.length; i++) {
      scores[i] = all instanceof float[] floats ? floats[last + i] : ((double[]) all)[last + i];
    }
    return scores;
  }
}
