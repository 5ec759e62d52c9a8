package org.tapeless.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a Markdown page.
 *
 * @param line where its fence stands, from 1
 * @param label what follows the backticks, e.g. {@code nn} or {@code nn error NN0302}
 */
record Fence(int line, String label, String text) {
  private static final Pattern FENCE = Pattern.compile("(?ms)^```([^\\n`]*)\\n(.*?)^```$");

  static List<Fence> all(String page) {
    List<Fence> fences = new ArrayList<>();
    Matcher matcher = FENCE.matcher(page);
    while (matcher.find()) {
      int line = (int) page.substring(0, matcher.start()).lines().count() + 1;
      fences.add(new Fence(line, matcher.group(1).strip(), matcher.group(2)));
    }
    return fences;
  }
}
