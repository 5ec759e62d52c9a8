package org.tapeless.compiler.emit;

import java.util.ArrayList;
import java.util.List;

/** Lays the text that JavaPoet prints as google-java-format would, where the two differ. */
final class Tidy {
  private static final int WIDTH = 100;

  private Tidy() {}

  /** Javadoc of one line on one line, empty blocks closed at once, nothing behind a line. */
  static String tidy(String text) {
    List<String> lines = List.of(text.split("\n", -1));
    List<String> tidied = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).stripTrailing();
      String next = i + 1 < lines.size() ? lines.get(i + 1).strip() : "";
      boolean closes = i + 2 < lines.size() && lines.get(i + 2).strip().equals("*/");
      if (line.strip().equals("/**") && closes && next.startsWith("* ")) {
        String single = line + " " + next.substring(2) + " */";
        if (single.length() <= WIDTH) {
          tidied.add(single);
          i += 2;
          continue;
        }
      }
      boolean empty = line.endsWith(") {") && next.equals("}");
      tidied.add(empty ? line + "}" : line);
      i += empty ? 1 : 0;
    }
    return String.join("\n", tidied);
  }
}
