package org.tapeless.compiler.check;

import java.util.Map;
import java.util.Optional;
import org.tapeless.dsl.source.SourceSpan;

/**
 * How a module instance was written, for messages that mend it.
 *
 * @param span the call that made it, {@code Linear(784, 32)}
 * @param arguments where the argument of each module parameter stands, by its name
 */
record Origination(SourceSpan span, Map<String, SourceSpan> arguments) {
  /** The same call with another argument for one parameter, if that argument was written. */
  Optional<String> with(String parameter, String argument) {
    SourceSpan place = arguments.get(parameter);
    if (place == null || place.file() != span.file()) {
      return Optional.empty();
    }
    String text = span.text();
    int start = place.start() - span.start();
    int end = place.end() - span.start();
    return Optional.of(text.substring(0, start) + argument + text.substring(end));
  }
}
