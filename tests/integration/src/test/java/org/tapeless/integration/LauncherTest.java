package org.tapeless.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tapeless.integration.Shell.Result;

/** The launcher {@code nnc}, around a checkout whose Maven only pretends to build. */
final class LauncherTest {
  private static final Path LAUNCHER = Path.of("../../nnc").toAbsolutePath().normalize();
  private static final List<String> MODULES =
      List.of("dsl", "runtime/core", "runtime/training", "compiler/core", "compiler/cli");

  /** Counts its runs, takes a while, and puts the jars where a build would. */
  private static final String MAVEN =
      """
      #!/bin/sh
      echo run >> builds
      sleep 1
      if [ -f broken ]; then echo "[ERROR] it does not compile"; exit 1; fi
      mkdir -p compiler/cli/target/lib
      cp stub.jar compiler/cli/target/tapeless-cli-1.jar
      cp stub.jar compiler/cli/target/lib/other.jar
      """;

  private static final String STUB =
      """
      package org.tapeless.cli;
      public class Nnc {
        public static void main(String[] args) {
          System.out.println(String.join(",", args) + " in " + System.getProperty("user.dir"));
          ModuleLayer.boot().findModule("jdk.incubator.vector").ifPresent(System.out::println);
          System.exit(args.length);
        }
      }
      """;

  @TempDir private Path folder;
  private Path root;
  private Shell shell;

  @BeforeEach
  void makeACheckout() throws IOException {
    folder = folder.toRealPath();
    root = folder.resolve("a checkout");
    for (String module : MODULES) {
      Files.createDirectories(root.resolve(module).resolve("src/main"));
      Files.writeString(root.resolve(module).resolve("pom.xml"), "");
    }
    Files.writeString(root.resolve("pom.xml"), "");
    Files.copy(LAUNCHER, root.resolve("nnc"), StandardCopyOption.COPY_ATTRIBUTES);
    Path tools = Files.createDirectories(folder.resolve("tools"));
    script(tools.resolve("mvn"), MAVEN);
    stub(root.resolve("stub.jar"));
    shell =
        new Shell(folder)
            .with("PATH", tools + ":/usr/bin:/bin")
            .with("JAVA_HOME", System.getProperty("java.home"));
  }

  private void stub(Path jar) throws IOException {
    Path source = folder.resolve("Nnc.java");
    Files.writeString(source, STUB);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
      assertThat(
              compiler
                  .getTask(null, files, null, null, null, files.getJavaFileObjects(source))
                  .call())
          .isTrue();
    }
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("org/tapeless/cli/Nnc.class"));
      Files.copy(folder.resolve("org/tapeless/cli/Nnc.class"), out);
    }
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Result nnc(String... arguments) {
    return run(root.resolve("nnc"), arguments);
  }

  private Result run(Path launcher, String... arguments) {
    List<String> command = new java.util.ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    return shell.run("", command);
  }

  private long builds() throws IOException {
    return Files.readAllLines(root.resolve("builds")).size();
  }

  @Test
  void itBuildsOnceAndPassesArgumentsFolderAndExitCode() throws IOException {
    Result first = nnc("one", "t w o");
    assertThat(first.exitCode()).as(first.err()).isEqualTo(2);
    assertThat(first.out()).isEqualTo("one,t w o in " + folder + "\n");
    assertThat(first.err()).startsWith("nnc: building Tapeless").hasLineCount(1);
    Result second = nnc("again");
    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void commandsThatRunModelsHaveVectors() {
    assertThat(nnc("train").out()).endsWith("module jdk.incubator.vector\n");
    assertThat(nnc("show").out()).endsWith(folder + "\n");
  }

  @Test
  void itWorksWithAnArchiveOfClassesThatIsNone() throws IOException {
    nnc();
    Path build = root.resolve("target/nnc").resolve(currentBuild());
    Files.writeString(build.resolve("nnc.jsa"), "not an archive");
    Files.writeString(
        build.resolve("archive.java"),
        Path.of(System.getProperty("java.home"), "bin", "java").toRealPath() + "\n");
    Result result = nnc("a");
    assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
    assertThat(result.out()).isEqualTo("a in " + folder + "\n");
    assertThat(result.err()).isEmpty();
  }

  private String currentBuild() throws IOException {
    return Files.readString(root.resolve("target/nnc/current")).trim();
  }

  @Test
  void itBuildsAgainWhenASourceIsNewer() throws IOException {
    nnc();
    Path source = root.resolve("dsl/src/main/Parser.java");
    Files.writeString(source, "");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    nnc();
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void itFindsItsCheckoutThroughSymbolicLinks() throws IOException {
    Path far = Files.createSymbolicLink(folder.resolve("far"), Path.of("a checkout", "nnc"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), far.getFileName());
    assertThat(run(link).exitCode()).isZero();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void twoAtOnceBuildOnce() throws IOException {
    CompletableFuture<Result> other = CompletableFuture.supplyAsync(() -> nnc("a", "b", "c"));
    assertThat(nnc("a").exitCode()).isEqualTo(1);
    assertThat(other.join().exitCode()).isEqualTo(3);
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void aFailedBuildShowsWhyAndIsTriedAgain() throws IOException {
    Files.writeString(root.resolve("broken"), "");
    Result failed = nnc();
    assertThat(failed.exitCode()).isEqualTo(3);
    assertThat(failed.err()).contains("[ERROR] it does not compile").contains("failed.log");
    Files.delete(root.resolve("broken"));
    assertThat(nnc().exitCode()).isZero();
  }

  @Test
  void aMissingMavenOrJavaIsSaid() {
    shell.with("PATH", "/usr/bin:/bin");
    if (Files.exists(Path.of("/usr/bin/mvn")) || Files.exists(Path.of("/bin/mvn"))) {
      shell.with("PATH", toolsWithoutMaven().toString());
    }
    Result noMaven = nnc();
    assertThat(noMaven.exitCode()).isEqualTo(3);
    assertThat(noMaven.err()).contains("Maven is needed to build Tapeless");
    shell.with("JAVA_HOME", folder.toString());
    assertThat(nnc().err()).contains("there is no bin/java in it");
  }

  /** A folder with just the programs that the launcher uses. */
  private Path toolsWithoutMaven() {
    try {
      Path bin = Files.createDirectories(folder.resolve("bin"));
      for (String program :
          List.of("bash", "env", "sed", "grep", "find", "head", "dirname", "readlink", "mkdir")) {
        for (String place : List.of("/usr/bin", "/bin")) {
          Path target = Path.of(place, program);
          if (Files.exists(target) && Files.notExists(bin.resolve(program))) {
            script(bin.resolve(program), "#!/bin/sh\nexec " + target + " \"$@\"\n");
          }
        }
      }
      return bin;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
