package org.tapeless.cli;

import org.tapeless.runtime.ModelSignature;
import org.tapeless.runtime.TensorSpec;
import org.tapeless.training.data.TextData;

/** Whether a model has room for the characters of a text. */
final class TextInput {
  private TextInput() {}

  /** Refuses a vocabulary that is larger than the range of a model's input. */
  static void requireRoom(ModelSignature signature, TextData text) {
    int size = text.vocabulary().size();
    for (TensorSpec input : signature.inputs()) {
      if (input.highExclusive().isPresent() && input.highExclusive().getAsInt() < size) {
        throw Failure.inputOutput(
            "the text has "
                + size
                + " different characters, but input `"
                + input.name()
                + "` of "
                + signature.name()
                + " takes "
                + input.highExclusive().getAsInt()
                + ": give the recipe the model as "
                + signature.name()
                + "(V = vocabulary), if V is its size, or compile with --set V="
                + size);
      }
    }
  }
}
