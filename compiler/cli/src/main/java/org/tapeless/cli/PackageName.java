package org.tapeless.cli;

import java.util.Arrays;
import javax.lang.model.SourceVersion;

/** A package given on the command line, which becomes folders: nothing but names and dots. */
final class PackageName {
  private PackageName() {}

  static void require(String name) {
    boolean ascii = name.chars().allMatch(c -> c < 128);
    boolean plain = Arrays.stream(name.split("\\.", -1)).allMatch(SourceVersion::isIdentifier);
    if (!ascii || !plain || !SourceVersion.isName(name)) {
      throw Failure.usage("`" + name + "` is not the name of a Java package");
    }
  }
}
