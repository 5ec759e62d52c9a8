package org.tapeless.compiler.emit;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.tapeless.compiler.graph.StackElement;

/**
 * Names of one scope of the generated class: valid in Java, unlike each other and unlike those of
 * the scopes around.
 *
 * <p>A model's name is kept where it can be; where Java or another name is in the way a number
 * follows it: {@code notify2}.
 */
final class Names {
  private final Set<String> taken = new HashSet<>();
  private final Names outer;

  Names() {
    this(null);
  }

  private Names(Names outer) {
    this.outer = outer;
  }

  /** A scope inside this one, which sees its names. */
  Names inner() {
    return new Names(this);
  }

  /** Keeps a name from being given. */
  void reserve(String name) {
    taken.add(name);
  }

  /** A name of a field, local or method like {@code hint}. */
  String variable(String hint) {
    return unique(lowerFirst(identifier(hint)), "");
  }

  /** A name of a constant like {@code hint}: {@code LINEAR1_W} for {@code linear1.W}. */
  String constant(String hint) {
    StringBuilder name = new StringBuilder();
    String text = identifier(hint);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean wordStarts =
          i > 0 && Character.isUpperCase(c) && Character.isLowerCase(text.charAt(i - 1));
      name.append(wordStarts ? "_" : "").append(Character.toUpperCase(c));
    }
    return unique(name.toString(), "_");
  }

  private String unique(String name, String separator) {
    String candidate = name;
    for (int number = 2; isTaken(candidate) || !SourceVersion.isName(candidate); number++) {
      candidate = name + separator + number;
    }
    taken.add(candidate);
    return candidate;
  }

  /** Whether the name may still be given here. */
  boolean isFree(String name) {
    return !isTaken(name) && SourceVersion.isName(name);
  }

  private boolean isTaken(String name) {
    return taken.contains(name) || (outer != null && outer.isTaken(name));
  }

  /**
   * The hint with nothing but ASCII letters, digits and underscores, a letter first. The numbers of
   * arrays, {@code .*}, are left out.
   */
  static String identifier(String hint) {
    StringBuilder name = new StringBuilder();
    String plain = hint.replace("." + StackElement.ANY, "");
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      boolean legal = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (legal) {
        name.append(c);
      } else if (name.length() > 0) {
        name.append('_');
      }
    }
    boolean starts = name.length() > 0 && Character.isLetter(name.charAt(0));
    return starts ? name.toString() : "v" + name;
  }

  static String lowerFirst(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  static String upperFirst(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
