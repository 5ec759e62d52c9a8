package org.tapeless.compiler.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tapeless.compiler.check.Binding.Instance;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.dsl.ast.Axis;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Function;
import org.tapeless.dsl.ast.Parameter;
import org.tapeless.dsl.ast.Result;
import org.tapeless.dsl.ast.Statement;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;

/** What is said when a call does not fit the signature of a function. */
final class SignatureErrors {
  private final Function declaration;
  private final Optional<Instance> instance;
  private final Site site;

  SignatureErrors(Function declaration, Optional<Instance> instance, Site site) {
    this.declaration = declaration;
    this.instance = instance;
    this.site = site;
  }

  private String called() {
    return instance
        .map(i -> Texts.line(i.origination().span()))
        .orElseGet(() -> declaration.name().map(n -> n.text()).orElse("fn"));
  }

  /** An axis of another size than the signature demands. */
  Mistake size(
      Parameter parameter, Axis declared, Dim expected, int index, Tensor tensor, Operand operand) {
    TracedAxis found = tensor.axes().get(index);
    String place = Mismatch.position(index, tensor.axes().size());
    Diagnostic error =
        contracts(parameter)
            ? Diagnostic.error(ErrorCode.CONTRACTION_MISMATCH, site.callee())
            : Diagnostic.error(ErrorCode.SIGNATURE_MISMATCH, site.callee(), called());
    error =
        error
            .withLabel(
                "expects "
                    + (place.startsWith("axis") || place.startsWith("only") ? "an " : "a ")
                    + place
                    + " of "
                    + expected
                    + ", but "
                    + operand.text()
                    + " is "
                    + tensor.shape())
            .withNote(
                operand.text()
                    + " got its "
                    + place
                    + " of "
                    + found.size()
                    + " from `"
                    + found.sourceText()
                    + "`",
                found.source());
    return new Mistake(mend(defined(error), declared, found));
  }

  /** Where a named instance was made, if that is not the place itself. */
  private Diagnostic defined(Diagnostic error) {
    boolean elsewhere =
        instance.isPresent() && !instance.get().origination().span().equals(site.callee());
    return elsewhere
        ? error.withNote(
            "`" + site.callee().text() + "` is `" + called() + "`",
            instance.get().origination().span())
        : error;
  }

  private Diagnostic mend(Diagnostic error, Axis declared, TracedAxis found) {
    if (instance.isEmpty() || !(declared instanceof Axis.Named named)) {
      return error;
    }
    Binding caller = site.frame().scope().find(found.name()).orElse(null);
    boolean dim = caller instanceof Binding.Size size && size.dim().equals(found.size());
    if (!dim && !found.size().isConstant()) {
      return error;
    }
    String name = named.name().text();
    return instance
        .get()
        .origination()
        .with(name, dim ? found.name() : found.size().toString())
        .map(text -> error.withHelp("did you mean `" + text + "`?"))
        .orElse(error);
  }

  /** Whether the body multiplies the parameter along its axes: {@code x @ W}. */
  private boolean contracts(Parameter parameter) {
    for (Statement statement : declaration.body().statements()) {
      Optional<Expr> value =
          statement instanceof Statement.Return r
              ? Optional.of(r.value())
              : statement instanceof Statement.Binding binding
                  ? Optional.of(binding.value())
                  : Optional.empty();
      if (value.isPresent() && contracts(value.get(), parameter.name().text())) {
        return true;
      }
    }
    return false;
  }

  private static boolean contracts(Expr value, String name) {
    return Subexpressions.all(value).stream()
        .filter(Expr.Contract.class::isInstance)
        .map(e -> ((Expr.Contract) e).left())
        .anyMatch(left -> left instanceof Expr.Ref ref && ref.name().equals(name));
  }

  Mistake element(ElementType expected, Tensor tensor, Operand operand) {
    Diagnostic error =
        Diagnostic.error(ErrorCode.OPERAND_REFUSED, operand.span(), called())
            .withLabel("expects " + describe(expected) + ", found " + tensor.type());
    return new Mistake(
        expected == ElementType.REAL ? error.withHelp("convert with f32(...)") : error);
  }

  private static String describe(ElementType element) {
    return element == ElementType.REAL ? "real numbers" : element + " elements";
  }

  Mistake rank(Parameter parameter, Tensor tensor, Operand operand) {
    return new Mistake(
        defined(
            Diagnostic.error(ErrorCode.SIGNATURE_MISMATCH, site.callee(), called())
                .withLabel(
                    "expects "
                        + axes(parameter)
                        + ", but "
                        + operand.text()
                        + " is "
                        + shape(tensor))
                .withNote("the operand is declared", parameter.span())));
  }

  private static String shape(Tensor tensor) {
    return tensor.axes().isEmpty() ? "a scalar" : tensor.shape().toString();
  }

  private static String axes(Parameter parameter) {
    List<Axis> axes = parameter.type().orElseThrow().axes();
    return axes.isEmpty()
        ? "a scalar"
        : axes.stream().map(a -> a.span().text()).collect(Collectors.joining(", ", "[", "]"));
  }

  Mistake moved(Parameter parameter, TracedAxis found, Tensor tensor, Operand operand) {
    return new Mistake(
        Diagnostic.error(ErrorCode.SIGNATURE_MISMATCH, site.callee(), called())
            .withLabel(
                "expects "
                    + axes(parameter)
                    + ", but "
                    + operand.text()
                    + " is "
                    + tensor.shape()
                    + " with `"
                    + found.name()
                    + "` in another place")
            .withHelp("permute it: `" + operand.span().text() + " as " + axes(parameter) + "`"));
  }

  Mistake twoNames(String name, String known, TracedAxis found, Operand operand) {
    return new Mistake(
        Diagnostic.error(ErrorCode.SIGNATURE_MISMATCH, operand.span(), called())
            .withLabel(
                "its axis `"
                    + name
                    + "` is `"
                    + known
                    + "` in one operand and `"
                    + found.name()
                    + "` in this"));
  }

  Mistake misplacedRest(Axis axis) {
    return new Mistake(
        Diagnostic.error(ErrorCode.MISPLACED_REST, axis.span())
            .withLabel("may only stand first, for leading axes, or last, for trailing ones"));
  }

  Binding notTensor(Binding found) {
    if (found == Binding.Poison.POISON) {
      return found;
    }
    throw Expressions.wrongKind(
        declaration.body().result().orElseThrow().span(), found, "a tensor");
  }

  Mistake result(Result declared, Tensor tensor) {
    Expr value = declaration.body().result().orElseThrow();
    return new Mistake(
        Diagnostic.error(ErrorCode.DECLARED_TYPE, value.span(), "the result")
            .withLabel("is " + tensor.type())
            .withNote(
                "the signature declares `" + declared.type().span().text() + "`",
                declared.type().span())
            .withNote("called", site.call()));
  }
}
