package org.tapeless.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An empty project with the processor, built by plain Maven: what a user does first. Needs the jars
 * of this build, so it runs in {@code mvn verify}.
 */
final class MavenProjectTest {
  private static final Path TEMPLATE = Path.of("src/test/project").toAbsolutePath();
  private static final Path ROOT = TEMPLATE.getParent().getParent().getParent().resolve("../..");

  @TempDir private Path folder;
  private Path project;
  private Path settings;

  @BeforeEach
  void copyTheProject() throws IOException {
    project = folder.resolve("project");
    copy(TEMPLATE, project);
    Path root = ROOT.normalize();
    settings =
        new LocalRepository(root, folder.resolve("repository"))
            .pom("tapeless-parent", "pom.xml")
            .pom("tapeless-runtime-parent", "runtime/pom.xml")
            .pom("tapeless-runtime", "runtime/core/pom.xml")
            .pom("tapeless-training", "runtime/training/pom.xml")
            .pom("tapeless-compiler-parent", "compiler/pom.xml")
            .pom("tapeless-processor", "compiler/processor/target/dependency-reduced-pom.xml")
            .jar("tapeless-runtime", "org.tapeless.runtime.Model")
            .jar("tapeless-training", "org.tapeless.training.Trainer")
            .jar("tapeless-processor", "org.tapeless.processor.NnModelProcessor")
            .settings();
  }

  @Test
  void itTrainsFourPointsFromAMain() {
    Shell.Result build = maven();
    assertThat(build.exitCode()).as(build.out()).isZero();
    Shell.Result run = main();
    assertThat(run.exitCode()).as(run.err()).isZero();
    double loss = Double.parseDouble(run.out().strip().replace("loss ", ""));
    assertThat(loss).isLessThan(0.01);
  }

  @Test
  void aClassThatWasLeftBehindIsFoundOut() throws IOException {
    assertThat(maven().exitCode()).isZero();
    Files.writeString(model(), Files.readString(model()) + "// changed\n");
    Shell.Result run = main();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("demo.FourPoints is not current").contains("mvn clean compile");
  }

  @Test
  void anErrorOfTheModelFailsTheBuildWithItsPlace() throws IOException {
    Files.writeString(model(), Files.readString(model()).replace("Linear(4, 4", "Linear(5, 4"));
    Shell.Result build = maven();
    assertThat(build.exitCode()).isNotZero();
    assertThat(build.out())
        .contains("Nets.java")
        .contains("four_points.nn:8:")
        .contains("error[NN03");
  }

  @Test
  void aCheckThatFailsFailsTheBuild() throws IOException {
    Files.writeString(
        model(), Files.readString(model()).replace("check params == 41", "check params == 42"));
    Shell.Result build = maven();
    assertThat(build.exitCode()).isNotZero();
    assertThat(build.out()).contains("four_points.nn:11:9: check failed: parameters is 41");
  }

  private Path model() {
    return project.resolve("src/main/nn/four_points.nn");
  }

  private Shell.Result maven() {
    String home = System.getProperty("tapeless.mavenHome");
    String command = home == null ? "mvn" : Path.of(home, "bin", "mvn").toString();
    return new Shell(project)
        .with("JAVA_HOME", System.getProperty("java.home"))
        .run(
            "",
            List.of(
                command,
                "-B",
                "-q",
                "-o",
                "-Daether.offline.protocols=file",
                "-Dstyle.color=never",
                "-s",
                settings.toString(),
                "compile"));
  }

  private Shell.Result main() {
    String classPath =
        String.join(
            File.pathSeparator,
            project.resolve("target/classes").toString(),
            Shell.location("org.tapeless.runtime.Model").toString(),
            Shell.location("org.tapeless.training.Trainer").toString());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new Shell(project)
        .run("", List.of(java, "-cp", classPath, "demo.Main", model().toString()));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      all.sorted()
          .forEach(
              path -> {
                try {
                  Files.copy(path, to.resolve(from.relativize(path).toString()));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
