package org.tapeless.dsl.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The long form of an error: what it means and why it is one, a complete small program that has it
 * and the same program mended. Kept beside the catalogue as {@code explain/NNxxxx.md}: the text,
 * then a fenced {@code nn} block under {@code ## Wrong} and one under {@code ## Right}.
 */
public record Explanation(String text, String wrong, String right) {
  private static final String FENCE = "```";

  static Explanation of(ErrorCode code) {
    String page = read("/org/tapeless/dsl/explain/" + code.code() + ".md");
    int wrong = page.indexOf("## Wrong\n");
    int right = page.indexOf("## Right\n");
    if (wrong < 0 || right < wrong) {
      throw new IllegalStateException(code.code() + ".md lacks `## Wrong` or `## Right`");
    }
    return new Explanation(
        page.substring(0, wrong).strip(), block(page, wrong), block(page, right));
  }

  private static String block(String page, int heading) {
    int start = page.indexOf('\n', page.indexOf(FENCE, heading)) + 1;
    return page.substring(start, page.indexOf(FENCE, start));
  }

  private static String read(String resource) {
    try (InputStream in = Explanation.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no explanation " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
