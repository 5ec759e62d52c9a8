package org.tapeless.dsl.ast;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.dsl.source.SourceSpan;

/**
 * The formatter: a tree back to text in the one style of the language. Lines fit 100 columns where
 * they can, a pipeline that does not fit breaks before every {@code |>}, comments stay, empty lines
 * shrink to one. Printing what was parsed from printed text gives the same text.
 */
public final class AstPrinter {
  private AstPrinter() {}

  /** The whole file, ending in a newline; empty for an empty program. */
  public static String print(Program program) {
    List<Line> lines = new ArrayList<>();
    program.packageLine().ifPresent(lines::add);
    lines.addAll(program.imports());
    lines.addAll(program.declarations());
    BodyPrinter bodies = new BodyPrinter();
    DeclarationPrinter declarations = new DeclarationPrinter(bodies);
    List<Comment> dangling = program.dangling();
    return bodies.lines(spaced(lines), line -> print(line, declarations), dangling, 0);
  }

  /** The expression, for messages and comments; it may take more than one line. */
  public static String print(Expr expr) {
    return Layout.render(new BodyPrinter().statements().exprs().doc(expr), 0);
  }

  /** The type, as in {@code i32[B] in 0..<10}. */
  public static String print(TypeExpr type) {
    return Layout.render(new BodyPrinter().statements().exprs().type(type), 0);
  }

  private static Doc print(Line line, DeclarationPrinter declarations) {
    if (line instanceof PackageLine p) {
      return Doc.text("package " + p.path());
    } else if (line instanceof Import i) {
      return Doc.text("import " + i.path());
    } else if (line instanceof Spaced s) {
      return print(s.line(), declarations);
    }
    return ((Declaration) line).accept(declarations);
  }

  /** A declaration with a body stands between empty lines. */
  private static List<Line> spaced(List<Line> lines) {
    List<Line> result = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      boolean space = i > 0 && (hasBody(line) || hasBody(lines.get(i - 1)));
      result.add(space ? new Spaced(line) : line);
    }
    return result;
  }

  private static boolean hasBody(Line line) {
    return line instanceof Declaration && !(line instanceof Dims || isShort(line));
  }

  private static boolean isShort(Line line) {
    return line instanceof Function f && !f.body().braces();
  }

  /** A line with an empty line before it or before the comments above it. */
  private record Spaced(Line line) implements Line {
    @Override
    public SourceSpan span() {
      return line.span();
    }

    @Override
    public Trivia trivia() {
      Trivia own = line.trivia();
      if (own.leading().isEmpty()) {
        return new Trivia(true, List.of(), own.trailing());
      }
      List<Comment> leading = new ArrayList<>(own.leading());
      leading.set(0, new Comment(leading.get(0).text(), true));
      return new Trivia(own.blankBefore(), leading, own.trailing());
    }
  }
}
