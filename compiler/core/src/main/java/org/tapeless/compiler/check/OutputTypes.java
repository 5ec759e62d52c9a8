package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.dsl.ast.Statement;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;

/** Holds an output against the type it is declared with. */
final class OutputTypes {
  private OutputTypes() {}

  /** The output; axes without a name take those of the declaration. */
  static Tensor check(
      Statement.Output statement, Tensor tensor, Scope scope, Elaboration elaboration) {
    DeclaredType declared =
        DeclaredType.read(
            statement.type().orElseThrow(), scope, statement.type().get().span(), elaboration);
    boolean same =
        declared.element() == tensor.type().element()
            && declared.axes().size() == tensor.axes().size();
    List<TracedAxis> axes = new ArrayList<>();
    for (int i = 0; same && i < tensor.axes().size(); i++) {
      TracedAxis found = tensor.axes().get(i);
      TracedAxis wanted = declared.axes().get(i);
      boolean named =
          found.isAnonymous() || wanted.isAnonymous() || found.name().equals(wanted.name());
      same = named && found.size().equals(wanted.size());
      axes.add(found.isAnonymous() ? found.named(wanted.name()) : found);
    }
    if (!same) {
      throw mismatch(statement, declared, tensor);
    }
    return tensor.withAxes(axes);
  }

  private static Mistake mismatch(
      Statement.Output statement, DeclaredType declared, Tensor tensor) {
    Diagnostic error =
        Diagnostic.error(
                ErrorCode.DECLARED_TYPE,
                statement.type().orElseThrow().span(),
                "`" + statement.name().text() + "`")
            .withLabel("declares " + declared.type() + ", but the value is " + tensor.type());
    int rank = Math.min(declared.axes().size(), tensor.axes().size());
    for (int i = 0; i < rank; i++) {
      TracedAxis found = tensor.axes().get(i);
      if (!found.size().equals(declared.axes().get(i).size())) {
        return new Mistake(Mismatch.traced(error, found));
      }
    }
    return new Mistake(error);
  }
}
