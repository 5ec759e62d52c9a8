package org.tapeless.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Maps that keep the order they are written in, unlike {@link Map#of}. */
final class Ordered {
  private Ordered() {}

  /** Names and numbers in turn. */
  static Map<String, Object> map(Object... namesAndNumbers) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndNumbers.length; i += 2) {
      map.put((String) namesAndNumbers[i], namesAndNumbers[i + 1]);
    }
    return Collections.unmodifiableMap(map);
  }
}
