package org.tapeless.compiler.check;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.check.Binding.Poison;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Value;
import org.tapeless.dsl.ast.Path;
import org.tapeless.dsl.ast.Statement;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;

/** Reads {@code differentiate Y by x, ...}: gradients beyond those of the parameters. */
final class Gradients {
  private final Elaboration elaboration;
  private final Frame frame;
  private final List<Named> results;

  Gradients(Elaboration elaboration, Frame frame, List<Named> results) {
    this.elaboration = elaboration;
    this.frame = frame;
    this.results = results;
  }

  /** Adds what the statement wants to the results; {@code lost} if the loss itself is wrong. */
  void add(Statement.Differentiate statement, boolean lost) {
    Tensor target = tensor(statement.target());
    if (!target.axes().isEmpty() || !target.type().isReal()) {
      throw new Mistake(
          Diagnostic.error(
                  ErrorCode.NOT_SCALAR, statement.target().span(), "what is differentiated")
              .withLabel("is " + target.type())
              .withHelp("differentiate its sum: `s = sum(" + statement.target() + ")`"));
    }
    objective(statement, target, lost);
    for (Path path : statement.by()) {
      wanted(path, statement, target);
    }
  }

  private void objective(Statement.Differentiate statement, Tensor target, boolean lost) {
    Optional<Named> known =
        results.stream()
            .filter(n -> n.role() == Named.Role.LOSS || n.role() == Named.Role.TARGET)
            .findFirst();
    if (known.isEmpty() && !lost) {
      String name = statement.target().text();
      results.add(new Named(Named.Role.TARGET, name, target.value(), statement.span()));
    }
    if (known.isPresent() && known.get().value() != target.value()) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.SECOND_OBJECTIVE, statement.target().span())
              .withLabel("is not `" + known.get().name() + "`")
              .withNote(
                  "the model differentiates `" + known.get().name() + "`", known.get().span()));
    }
  }

  private void wanted(Path path, Statement.Differentiate statement, Tensor target) {
    Tensor tensor;
    try {
      tensor = tensor(path);
      if (!tensor.type().isReal()) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.NO_GRADIENT, path.span(), path.text())
                .withLabel("is " + tensor.type() + ", and only reals have a gradient"));
      }
      if (!reaches(target.value(), tensor.value())) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.NO_GRADIENT, path.span(), path.text())
                .withLabel("`" + statement.target() + "` does not depend on it"));
      }
    } catch (Mistake mistake) {
      elaboration.report(mistake);
      return;
    }
    boolean known =
        results.stream()
            .anyMatch(n -> n.role() == Named.Role.WANTED && n.name().equals(path.text()));
    boolean parameter = elaboration.parameters().containsKey(path.text());
    if (!known && !parameter) {
      results.add(new Named(Named.Role.WANTED, path.text(), tensor.value(), statement.span()));
    }
  }

  private Tensor tensor(Path path) {
    Value parameter = elaboration.parameters().get(path.text());
    if (parameter != null) {
      return new Tensor(parameter, List.of());
    }
    Optional<Binding> found = frame.scope().own(path.text());
    if (found.isEmpty()) {
      throw new Mistake(Names.unknown(path.text(), path.span(), frame.scope()));
    }
    if (found.get() == Poison.POISON) {
      throw Mistake.silent();
    }
    if (!(found.get() instanceof Tensor tensor)) {
      throw Expressions.wrongKind(path.span(), found.get(), "a tensor");
    }
    return tensor;
  }

  /** Whether the target is computed from the value; a walk without recursion. */
  private static boolean reaches(Value target, Value source) {
    BitSet seen = new BitSet();
    Deque<Value> open = new ArrayDeque<>();
    open.push(target);
    while (!open.isEmpty()) {
      Value value = open.pop();
      if (value == source) {
        return true;
      }
      if (value.id() > source.id() && !seen.get(value.id())) {
        seen.set(value.id());
        value.operands().forEach(open::push);
      }
    }
    return false;
  }
}
