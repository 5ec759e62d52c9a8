package org.tapeless.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A Maven repository of its own for a test, which holds the jars of this build and takes everything
 * else from the user's local repository, as if that were a remote one: nothing is installed where
 * other projects would find it, and nothing needs the network.
 */
final class LocalRepository {
  private static final String VERSION = "0.1.0-SNAPSHOT";

  private final Path root;
  private final Path folder;

  /**
   * @param root of the checkout, whose poms are installed
   */
  LocalRepository(Path root, Path folder) {
    this.root = root;
    this.folder = folder;
  }

  /** Puts a pom into the repository under its artifact's name. */
  LocalRepository pom(String artifact, String file) throws IOException {
    return copy(artifact, root.resolve(file), ".pom");
  }

  /** Puts the jar that a class comes from into the repository. */
  LocalRepository jar(String artifact, String className) throws IOException {
    Path jar = Shell.location(className);
    if (!Files.isRegularFile(jar)) {
      throw new AssertionError(
          artifact + " has no jar yet, only " + jar + ": run this test with `mvn verify`");
    }
    return copy(artifact, jar, ".jar");
  }

  private LocalRepository copy(String artifact, Path from, String ending) throws IOException {
    Path to =
        folder
            .resolve("org/tapeless")
            .resolve(artifact)
            .resolve(VERSION)
            .resolve(artifact + "-" + VERSION + ending);
    Files.createDirectories(to.getParent());
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    return this;
  }

  /** Writes settings that use this repository and look for the rest in the user's. */
  Path settings() throws IOException {
    String users =
        System.getProperty(
            "tapeless.userRepository", System.getProperty("user.home") + "/.m2/repository");
    Path settings = folder.resolveSibling("settings.xml");
    Files.writeString(
        settings,
        """
        <settings>
          <localRepository>%s</localRepository>
          <mirrors>
            <mirror>
              <id>user</id>
              <mirrorOf>*</mirrorOf>
              <url>%s</url>
            </mirror>
          </mirrors>
        </settings>
        """
            .formatted(folder, Path.of(users).toUri()));
    return settings;
  }
}
