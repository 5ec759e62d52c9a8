package org.tapeless.cli;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Picks one of the things that a file declares, by name where there are several. */
final class Choice {
  private Choice() {}

  /**
   * The item of that name, or the only one if no name is given.
   *
   * @param what the word for messages: {@code model}
   * @param how what the user can do to choose: {@code --model NAME}
   */
  static <T> T of(
      String file,
      String what,
      String how,
      String name,
      List<T> items,
      Function<T, String> nameOf) {
    List<String> names = items.stream().map(nameOf).toList();
    if (items.isEmpty()) {
      throw Failure.usage(file + " declares no " + what);
    }
    if (name == null) {
      if (items.size() > 1) {
        throw Failure.usage(
            file + " declares more than one " + what + "; choose with " + how + ": " + list(names));
      }
      return items.get(0);
    }
    int index = names.indexOf(name);
    if (index < 0) {
      throw Failure.usage(
          file + " declares no " + what + " `" + name + "`" + GivenValues.hint(name, names));
    }
    return items.get(index);
  }

  private static String list(List<String> names) {
    return names.stream().collect(Collectors.joining(", "));
  }
}
