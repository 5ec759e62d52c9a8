package org.tapeless.training.generate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tapeless.runtime.AxisSpec;
import org.tapeless.runtime.ElementKind;
import org.tapeless.runtime.ModelSignature;
import org.tapeless.runtime.Size;
import org.tapeless.runtime.TensorSpec;

/**
 * Where a language model reads characters and where it scores the next.
 *
 * @param input the index of the input that reads
 * @param output the index of the output that scores
 * @param size how many characters are scored
 * @param context how many characters are read at most
 * @param windowDim the dim that is the length of the window; -1 if that is fixed
 */
public record TextPorts(int input, int output, int size, int context, int windowDim) {
  private static final int FIXED = -1;
  private static final int OPEN = 0;
  private static final String SCORES = "logits";

  /**
   * Finds the ports of a model.
   *
   * @param inputs the inputs that the outputs need, by name
   * @param outputName the output that scores; without it {@code logits}, or the only one that can
   * @param trained the length of the windows that the model was trained on, for a symbolic one
   * @throws IllegalArgumentException if the model is no language model, with what it lacks
   */
  public static TextPorts of(
      ModelSignature signature,
      List<String> inputs,
      Optional<String> outputName,
      OptionalInt trained) {
    if (inputs.size() != 1) {
      throw refuse(signature, "its outputs need the inputs " + inputs + " instead of one");
    }
    int input = signature.inputIndex(inputs.get(0));
    TensorSpec ids = signature.inputs().get(input);
    if (ids.kind() != ElementKind.I32 || ids.axes().isEmpty()) {
      throw refuse(
          signature,
          "its input `" + ids.name() + "` should be i32[B, T], the characters of a text");
    }
    int output = output(signature, outputName);
    List<AxisSpec> scored = signature.outputs().get(output).axes();
    int size = scored.get(scored.size() - 1).size().evaluate(ones(signature));
    Size window = ids.axes().get(ids.axes().size() - 1).size();
    boolean single = ids.axes().size() == 1 && scored.size() == 2;
    int dim = single ? FIXED : soleDim(window);
    int context = single ? 1 : dim == FIXED ? window.evaluate(ones(signature)) : OPEN;
    if (context == OPEN) {
      context =
          trained.orElseThrow(
              () -> refuse(signature, "the length of its window is not known: give --context"));
    }
    return new TextPorts(input, output, size, context, dim);
  }

  /** Whether the window may be shorter than the context. */
  boolean grows() {
    return windowDim != FIXED;
  }

  /** The capacity that each dim needs, in the signature's order. */
  public int[] capacities(ModelSignature signature) {
    int[] capacities = ones(signature);
    if (windowDim != FIXED) {
      capacities[windowDim] = context;
    }
    return capacities;
  }

  private static int output(ModelSignature signature, Optional<String> name) {
    if (name.isPresent()) {
      int index = signature.outputIndex(name.get());
      if (!scores(signature.outputs().get(index))) {
        throw refuse(signature, "its output `" + name.get() + "` has no fixed last axis of scores");
      }
      return index;
    }
    List<TensorSpec> able = signature.outputs().stream().filter(TextPorts::scores).toList();
    Optional<TensorSpec> logits = able.stream().filter(o -> o.name().equals(SCORES)).findFirst();
    if (logits.isEmpty() && able.size() != 1) {
      throw refuse(
          signature,
          able.isEmpty()
              ? "no output has a score for every character"
              : "several outputs could be the scores: choose with --output");
    }
    return signature.outputs().indexOf(logits.orElseGet(() -> able.get(0)));
  }

  private static boolean scores(TensorSpec output) {
    if (output.kind() != ElementKind.REAL || output.axes().size() < 2) {
      return false;
    }
    Size last = output.axes().get(output.axes().size() - 1).size();
    return last.terms().stream().allMatch(term -> term.dims().isEmpty());
  }

  private static int[] ones(ModelSignature signature) {
    int[] ones = new int[signature.dims().size()];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static int soleDim(Size size) {
    boolean sole =
        size.terms().size() == 1
            && size.terms().get(0).coefficient() == 1
            && size.terms().get(0).dims().size() == 1;
    return sole ? size.terms().get(0).dims().get(0) : FIXED;
  }

  private static IllegalArgumentException refuse(ModelSignature signature, String why) {
    return new IllegalArgumentException(signature.name() + " cannot write text: " + why);
  }
}
