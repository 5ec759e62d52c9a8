package org.tapeless.processor;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Decodes a model file strictly: a replaced character would be compiled as if it were meant. */
final class ModelText {
  private ModelText() {}

  /** The text; empty if the bytes are not UTF-8. */
  static Optional<String> decode(byte[] bytes) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(buffer).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
