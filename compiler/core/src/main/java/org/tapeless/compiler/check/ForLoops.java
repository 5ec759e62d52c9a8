package org.tapeless.compiler.check;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tapeless.compiler.check.Binding.ModuleArray;
import org.tapeless.compiler.check.Binding.Numeral;
import org.tapeless.compiler.check.Binding.Poison;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.ast.Statement;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/**
 * Elaborates {@code for b in blocks { x = b(x) }} to one loop of the graph. It carries the names of
 * the scope around it that the body binds again; all others that the body binds are its own.
 */
final class ForLoops {
  private final Elaboration elaboration;
  private final Expressions expressions;

  ForLoops(Elaboration elaboration, Expressions expressions) {
    this.elaboration = elaboration;
    this.expressions = expressions;
  }

  void elaborate(Statement.For node, Frame frame) {
    ModuleArray array = array(node, frame);
    String index = node.index().text();
    Map<String, Tensor> initial = initial(node, frame);
    OpenLoop loop = elaboration.loops().open(Instances.axis(array, index), node.range().span());
    Map<String, Tensor> outcomes;
    try {
      node.checkpoint().ifPresent(every -> loop.checkpoint(every, frame.scope()));
      Scope inner = frame.scope().inner();
      Frame body = frame.inside(inner);
      CarriedNames carried = new CarriedNames(elaboration, loop);
      inner.bind(index, expressions.applications().element(array, loop));
      initial.forEach((name, value) -> carried.begin(name, value, place(node, name), inner));
      new Bodies(elaboration, expressions)
          .loop(
              node.body(),
              body,
              emit -> {
                throw Statements.misplaced(emit);
              });
      carried.end(inner, body);
      inner.ownNames().stream()
          .filter(name -> !initial.containsKey(name))
          .forEach(name -> frame.scope().noteLocal(name, node.span()));
      outcomes = carried.outcomes(elaboration.close(loop));
    } finally {
      elaboration.loops().leave(loop);
    }
    outcomes.forEach(frame.scope()::bind);
  }

  private ModuleArray array(Statement.For node, Frame frame) {
    Binding range = expressions.evaluate(node.range(), frame);
    if (range == Poison.POISON) {
      throw Mistake.silent();
    }
    if (range instanceof ModuleArray array) {
      return array;
    }
    throw Expressions.wrongKind(node.range().span(), range, "an array of modules");
  }

  /** What the names that the loop carries are in front of it, in the order of the body. */
  private Map<String, Tensor> initial(Statement.For node, Frame frame) {
    Map<String, Tensor> initial = new LinkedHashMap<>();
    for (String name : Statements.names(node)) {
      Binding found = frame.scope().findInside(name).orElse(null);
      if (found == null || name.equals(node.index().text())) {
        continue;
      }
      boolean carried =
          found instanceof Tensor || found instanceof Numeral || found == Poison.POISON;
      if (!carried) {
        throw new Mistake(
            Diagnostic.error(
                    ErrorCode.WRONG_KIND, place(node, name), name, found.kind(), "a tensor")
                .withLabel("a loop that binds a name of the scope around it carries a tensor")
                .withHelp("give what is needed inside of the loop alone another name"));
      }
      initial.put(name, expressions.tensor(found, place(node, name), frame));
    }
    return initial;
  }

  /** Where the body binds a name first. */
  private static SourceSpan place(Statement.For node, String name) {
    for (Statement statement : node.body().statements()) {
      if (statement instanceof Statement.Binding binding) {
        for (Name target : binding.targets()) {
          if (target.text().equals(name)) {
            return target.span();
          }
        }
      }
      if (statement instanceof Statement.For inner && Statements.names(inner).contains(name)) {
        return place(inner, name);
      }
    }
    return node.index().span();
  }
}
