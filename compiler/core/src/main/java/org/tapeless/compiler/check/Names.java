package org.tapeless.compiler.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tapeless.compiler.check.Binding.Callable;
import org.tapeless.compiler.check.Binding.Instance;
import org.tapeless.compiler.check.Binding.Module;
import org.tapeless.compiler.check.Binding.Operator;
import org.tapeless.compiler.check.Binding.Poison;
import org.tapeless.compiler.check.Binding.Size;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.check.Binding.Truth;
import org.tapeless.compiler.check.Binding.Word;
import org.tapeless.compiler.ops.Operators;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;
import org.tapeless.dsl.source.Spelling;

/** Looks names up: in the scope first, then among operators and initializers. */
final class Names {
  /** The name of the static choice that is true while the model is trained. */
  static final String TRAINING = "training";

  /** The names that need no declaration. */
  private static final List<String> BUILT_IN =
      Stream.of(
              Operators.names(),
              AxisOperators.names(),
              Initializers.NAMES,
              Operators.words(),
              List.of(TRAINING))
          .flatMap(List::stream)
          .distinct()
          .toList();

  private final Elaboration elaboration;

  Names(Elaboration elaboration) {
    this.elaboration = elaboration;
  }

  /** What a name stands for. */
  Binding value(Expr.Ref ref, Frame frame) {
    Optional<Binding> found = frame.scope().find(ref.name());
    if (found.isPresent()) {
      Binding binding = found.get();
      return binding instanceof Size size ? new Size(size.dim(), ref.name()) : binding;
    }
    return builtIn(ref.name(), ref.span(), frame.scope());
  }

  /** What a name stands for where something is called: values do not hide operators there. */
  Binding callee(Expr.Ref ref, Frame frame) {
    Binding bound = frame.scope().find(ref.name()).orElse(null);
    boolean applicable =
        bound instanceof Callable || bound instanceof Module || bound == Poison.POISON;
    if (!applicable && OperatorNames.isKnown(ref.name())) {
      return builtIn(ref.name(), ref.span(), frame.scope());
    }
    return value(ref, frame);
  }

  private Binding builtIn(String name, SourceSpan span, Scope scope) {
    if (name.equals(TRAINING)) {
      return new Truth(elaboration.asksForTraining());
    }
    if (OperatorNames.isKnown(name)) {
      if (name.equals("f64")) {
        elaboration.useDouble();
      }
      return new Operator(name, false, List.of());
    }
    if (Initializers.isKnown(name)) {
      return Initializers.plain(name, span);
    }
    if (Operators.words().contains(name)) {
      return new Word(name);
    }
    throw new Mistake(unknown(name, span, scope));
  }

  /** A name that stands for nothing, with the one that was probably meant. */
  static Diagnostic unknown(String name, SourceSpan span, Scope scope) {
    Diagnostic error = Diagnostic.error(ErrorCode.UNKNOWN_NAME, span, name);
    Optional<SourceSpan> loop = scope.loopOf(name);
    if (loop.isPresent()) {
      return error
          .withLabel("is bound inside of a loop and not seen outside of it")
          .withNote("the loop is here", loop.get())
          .withHelp("a `for` hands on names that are bound in front of it, a `scan` what it emits");
    }
    return scope
        .nearest(name, BUILT_IN)
        .map(near -> error.withHelp("did you mean `" + near + "`?"))
        .orElse(error.withLabel("nothing of this name is in scope"));
  }

  /** Something inside an instance: {@code linear1.W}. */
  Binding member(Expr.Member node, Binding target) {
    if (target == Poison.POISON) {
      return target;
    }
    if (!(target instanceof Instance instance)) {
      throw Expressions.wrongKind(node.target().span(), target, "a module instance");
    }
    Scope scope = instance.frame().scope();
    Optional<Binding> found = scope.own(node.name().text());
    if (found.isPresent() && (found.get() instanceof Tensor || found.get() instanceof Instance)) {
      return found.get();
    }
    List<String> parts =
        scope.ownNames().stream()
            .filter(n -> scope.own(n).filter(b -> b instanceof Tensor).isPresent())
            .toList();
    Diagnostic error =
        Diagnostic.error(ErrorCode.UNKNOWN_NAME, node.name().span(), node.name().text());
    throw new Mistake(
        Spelling.closest(node.name().text(), parts)
            .map(near -> error.withHelp("did you mean `" + near + "`?"))
            .orElse(
                error.withLabel(
                    parts.isEmpty()
                        ? "the instance has no parameters"
                        : "its parameters are `" + String.join("`, `", parts) + "`")));
  }
}
