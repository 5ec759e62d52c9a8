package org.tapeless.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Picocli's messages in the words of a user, who knows nothing of Java's types. */
final class PicocliWords {
  private static final Pattern CHOICE =
      Pattern.compile("expected one of \\[(.*)\\] \\(case-insensitive\\) but was '(.*)'");
  private static final Pattern PAIR =
      Pattern.compile("Value for option option (.*) should be in KEY=VALUE format but was (.*)");

  private PicocliWords() {}

  static String plain(String message) {
    Matcher pair = PAIR.matcher(message);
    if (pair.matches()) {
      return "Invalid value for option " + pair.group(1) + ": `" + pair.group(2) + "` has no `=`";
    }
    Matcher choice = CHOICE.matcher(message);
    if (choice.find()) {
      String choices = choice.group(1).toLowerCase(Locale.ROOT);
      String found =
          Matcher.quoteReplacement("expected " + choices + ", found '" + choice.group(2) + "'");
      return choice.replaceFirst(found);
    }
    return message.replaceFirst(" is not an? (long|int)$", " is not a whole number");
  }
}
