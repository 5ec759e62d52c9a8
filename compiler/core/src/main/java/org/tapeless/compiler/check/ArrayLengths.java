package org.tapeless.compiler.check;

import org.tapeless.compiler.check.Binding.Size;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Index;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;

/** How many modules an array has: what stands in the brackets of {@code Block(D)[L]}. */
final class ArrayLengths {
  private ArrayLengths() {}

  static Size read(Expr.Bracket node, Scope scope) {
    Index index = node.indices().size() == 1 ? node.indices().get(0) : null;
    boolean plain =
        index != null
            && index.value().isPresent()
            && index.axis().isEmpty()
            && index.end().isEmpty()
            && index.rename().isEmpty();
    if (!plain) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.ARRAY_LENGTH, node.span())
              .withLabel("the brackets take one number")
              .withHelp("write `" + Texts.line(node.target().span()) + "[4]`"));
    }
    Size size = DimExpressions.axis(index.value().orElseThrow(), scope);
    if (!size.dim().isConstant()) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.NOT_STATIC, index.span(), index.span().text())
              .withLabel("may differ from call to call, but what is learned has one size"));
    }
    return size;
  }

  /** The mistake of calling an array, with how it is done. */
  static Mistake loopHelp(Mistake mistake, Expr array) {
    String name = Texts.line(array.span());
    return mistake
        .diagnostic()
        .map(
            d ->
                new Mistake(
                    d.withHelp(
                        "apply one after the other: `for each in " + name + " { x = each(x) }`")))
        .orElse(mistake);
  }
}
