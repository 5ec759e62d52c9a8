package org.tapeless.dsl.ast;

import java.util.List;
import java.util.Optional;
import org.tapeless.dsl.source.SourceSpan;

/** A whole {@code .nn} file. {@code dangling}: the comments behind its last declaration. */
public record Program(
    SourceSpan span,
    Optional<PackageLine> packageLine,
    List<Import> imports,
    List<Declaration> declarations,
    List<Comment> dangling)
    implements Node {
  public Program {
    imports = List.copyOf(imports);
    declarations = List.copyOf(declarations);
    dangling = List.copyOf(dangling);
  }
}
