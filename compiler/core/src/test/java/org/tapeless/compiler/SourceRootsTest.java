package org.tapeless.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.ImportFinder;
import org.tapeless.dsl.source.SourceFile;

final class SourceRootsTest {
  private static final String TWICE = "fn twice(x: [..]) = 2 * x\n";
  private static final String USER =
      "import %s\n\nmodel Example {\n  input  x: [3]\n  output y = twice(x)\n}\n";

  @TempDir private Path folder;
  private Path main;

  @BeforeEach
  void makeFolders() throws IOException {
    main = Files.createDirectories(folder.resolve("main"));
    Files.createDirectories(folder.resolve("library/deep"));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** The model in the folder {@code main}, and the library as the one root. */
  private Optional<Compilation> compile(String text, Diagnostics diagnostics) throws IOException {
    write(main.resolve("example.nn"), text);
    CompileOptions options =
        CompileOptions.DEFAULT.withImports(new SourceRoots(List.of(folder.resolve("library"))));
    SourceFile file = new SourceFile(main.resolve("example.nn").toString(), text);
    return NnCompiler.compile(file, options, diagnostics);
  }

  private void compiles(String text) throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    assertThat(compile(text, diagnostics)).as(diagnostics.sorted().toString()).isPresent();
  }

  private List<ErrorCode> codes(String text) throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    assertThat(compile(text, diagnostics)).isEmpty();
    return diagnostics.sorted().stream().map(d -> d.code()).toList();
  }

  @Test
  void findsBesideTheFileThenBelowTheRoots() throws IOException {
    write(main.resolve("near.nn"), TWICE);
    compiles(USER.formatted("near"));
    write(folder.resolve("library/deep/far.nn"), TWICE);
    compiles(USER.formatted("deep.far"));
  }

  @Test
  void theFolderOfTheFileComesFirst() throws IOException {
    write(main.resolve("both.nn"), TWICE);
    write(folder.resolve("library/both.nn"), "fn thrice(x: [..]) = 3 * x\n");
    compiles(USER.formatted("both"));
  }

  @Test
  void importedFilesImportFromTheirOwnFolder() throws IOException {
    write(folder.resolve("library/deep/far.nn"), "import half\nfn twice(x: [..]) = half(4 * x)\n");
    write(folder.resolve("library/deep/half.nn"), "fn half(x: [..]) = x / 2\n");
    compiles(USER.formatted("deep.far"));
  }

  @Test
  void whatAnImportedFileImportsIsNotHandedOn() throws IOException {
    write(main.resolve("outer.nn"), "import inner\n\nfn thrice(x: [..]) = 3 * x\n");
    write(main.resolve("inner.nn"), TWICE);
    assertThat(codes(USER.formatted("outer"))).containsExactly(ErrorCode.UNKNOWN_NAME);
  }

  @Test
  void aDiamondIsNoCycle() throws IOException {
    write(main.resolve("base.nn"), "fn half(x: [..]) = x / 2\n");
    write(main.resolve("left.nn"), "import base\n\nfn left(x: [..]) = half(x)\n");
    write(main.resolve("right.nn"), "import base\n\nfn right(x: [..]) = half(x)\n");
    compiles(
        """
        import left
        import right

        model M {
          input  x: [3]
          output y = left(x) + right(x)
        }
        """);
  }

  @Test
  void aFileThatImportsItsImporterIsACycle() throws IOException {
    write(main.resolve("near.nn"), "import example\n" + TWICE);
    assertThat(codes(USER.formatted("near"))).containsExactly(ErrorCode.IMPORT_CYCLE);
  }

  @Test
  void aLinkOutOfTheRootIsRefused() throws IOException {
    write(folder.resolve("secret.nn"), TWICE);
    Files.createSymbolicLink(main.resolve("link.nn"), folder.resolve("secret.nn"));
    assertThat(codes(USER.formatted("link"))).containsExactly(ErrorCode.IMPORT_REFUSED);
    Files.createSymbolicLink(folder.resolve("library/up"), folder);
    assertThat(codes(USER.formatted("up.secret"))).containsExactly(ErrorCode.IMPORT_REFUSED);
  }

  @Test
  void aLinkWithinTheRootIsFollowed() throws IOException {
    write(main.resolve("real.nn"), TWICE);
    Files.createSymbolicLink(main.resolve("alias.nn"), main.resolve("real.nn"));
    compiles(USER.formatted("alias"));
  }

  @Test
  void foldersAndForeignTextsAreRefused() throws IOException {
    Files.createDirectories(main.resolve("dir.nn"));
    assertThat(codes(USER.formatted("dir"))).containsExactly(ErrorCode.IMPORT_REFUSED);
    Files.write(main.resolve("latin.nn"), new byte[] {'f', 'n', ' ', (byte) 0xff});
    assertThat(codes(USER.formatted("latin"))).containsExactly(ErrorCode.IMPORT_REFUSED);
  }

  @Test
  void longChainsEndInAnErrorAndNotInTheStack() throws IOException {
    for (int i = 0; i < 60; i++) {
      write(
          main.resolve("f" + i + ".nn"), "import f" + (i + 1) + "\n\nfn f" + i + "(x: [..]) = x\n");
    }
    write(main.resolve("f60.nn"), "fn f60(x: [..]) = x\n");
    assertThat(codes(USER.formatted("f0"))).containsExactly(ErrorCode.TOO_MANY_IMPORTS);
  }

  @Test
  void aTextWithoutAFileHasTheRootsAlone() {
    ImportFinder.Answer answer =
        new SourceRoots(List.of(folder)).find(new SourceFile("<stdin>", ""), List.of("x"));
    assertThat(answer)
        .isEqualTo(new ImportFinder.Missing(List.of(folder.resolve("x.nn").toString())));
  }
}
