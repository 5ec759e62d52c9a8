package org.tapeless.compiler.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tapeless.compiler.check.Binding.Func;
import org.tapeless.compiler.check.Binding.Module;
import org.tapeless.compiler.check.Binding.Own;
import org.tapeless.compiler.check.Binding.Size;
import org.tapeless.compiler.types.Dim;
import org.tapeless.dsl.ast.Block;
import org.tapeless.dsl.ast.Declaration;
import org.tapeless.dsl.ast.DimItem;
import org.tapeless.dsl.ast.Dims;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Function;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.ast.Parameter;
import org.tapeless.dsl.ast.Program;
import org.tapeless.dsl.ast.Signature;
import org.tapeless.dsl.ast.Statement;
import org.tapeless.dsl.ast.Trivia;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/** Binds what a file declares, so that order among declarations does not matter. */
final class FileDeclarations implements Declaration.Visitor<Void> {
  private final Scope scope;
  private final Diagnostics diagnostics;
  private final Map<String, SourceSpan> places = new LinkedHashMap<>();
  private final Set<String> importable = new LinkedHashSet<>();

  FileDeclarations(Scope scope, Diagnostics diagnostics) {
    this.scope = scope;
    this.diagnostics = diagnostics;
  }

  /** Binds all; the names of the modules, functions and operators, which others can import. */
  Set<String> declare(Program program) {
    program.packageLine().flatMap(JavaNames::wrong).ifPresent(diagnostics::add);
    program.declarations().forEach(declaration -> declaration.accept(this));
    return Collections.unmodifiableSet(importable);
  }

  private void claim(Name name, String prefix) {
    claim(prefix, name.text(), name.span());
  }

  /** Notes that an import brings the name; false, and an error, if it is taken. */
  boolean claim(String name, SourceSpan place) {
    return claim("", name, place);
  }

  private boolean claim(String prefix, String name, SourceSpan place) {
    SourceSpan earlier = places.putIfAbsent(prefix + name, place);
    if (earlier != null) {
      diagnostics.add(
          Diagnostic.error(ErrorCode.DUPLICATE_NAME, place, name)
              .withNote("it is declared first", earlier));
    }
    return earlier == null;
  }

  private void bind(Name name, Binding binding) {
    claim(name, "");
    importable.add(name.text());
    scope.bind(name.text(), binding);
  }

  @Override
  public Void visitDims(Dims node) {
    for (DimItem item : node.dims()) {
      claim(item.name(), "");
      String name = item.name().text();
      try {
        Dim dim =
            item.factors().isPresent()
                ? DimExpressions.axis(item.factors().get(), scope).dim()
                : Dim.symbol(name);
        scope.bind(name, new Size(dim, name));
        if (item.bound().isPresent()) {
          scope.limit(name, DimExpressions.bound(item.bound().get(), scope));
        }
      } catch (Mistake mistake) {
        mistake.diagnostic().ifPresent(diagnostics::add);
        scope.bind(name, Binding.Poison.POISON);
      }
    }
    return null;
  }

  @Override
  public Void visitFunction(Function node) {
    node.name().ifPresent(name -> bind(name, new Func(node, Frame.file(scope))));
    return null;
  }

  @Override
  public Void visitModule(Declaration.Module node) {
    bind(node.name(), new Module(node, scope));
    return null;
  }

  @Override
  public Void visitModel(Declaration.Model node) {
    claim(node.name(), "");
    JavaNames.wrong(node).ifPresent(diagnostics::add);
    return null;
  }

  @Override
  public Void visitOperator(Declaration.Operator node) {
    for (Parameter parameter : node.parameters()) {
      if (parameter.type().isPresent()) {
        diagnostics.add(
            Diagnostic.error(ErrorCode.OWN_RULE, parameter.span(), node.name().text())
                .withLabel("the parameters of an operator have no types: it takes any shape"));
      }
    }
    boolean hasRule = OwnOperators.rule(node).isPresent();
    bind(node.name(), hasRule ? new Own(node, scope) : new Func(inlined(node), Frame.file(scope)));
    return null;
  }

  @Override
  public Void visitTrain(Declaration.Train node) {
    claim(node.name(), "train " + node.model().text() + " ");
    return null;
  }

  /** An operator without a rule is a function: its gradient follows from its body. */
  private static Function inlined(Declaration.Operator node) {
    Expr value = node.value();
    Signature signature =
        new Signature(node.name().span(), node.parameters(), List.of(), List.of());
    Statement.Return result = new Statement.Return(value.span(), Trivia.NONE, value);
    Block body = new Block(value.span(), false, List.of(result), List.of());
    return new Function(node.span(), node.trivia(), Optional.of(node.name()), signature, body);
  }
}
