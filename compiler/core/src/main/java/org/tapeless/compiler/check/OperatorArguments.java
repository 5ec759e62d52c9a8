package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.Spelling;

/** What a call gives an operator, told apart: operands in their order, and attributes. */
record OperatorArguments(List<Operand> operands, Attributes attributes) {

  static OperatorArguments of(Op op, List<Operand> given, Site site, Expressions expressions) {
    Signature signature = op.signature();
    Map<String, Operand> byName = byName(op, given);
    List<Operand> operands = new ArrayList<>();
    for (Signature.Operand operand : signature.written()) {
      Operand found = byName.remove(operand.name());
      if (found == null) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.MISSING_ARGUMENT, site.call(), op.name(), operand.name())
                .withLabel(usage(signature)));
      }
      operands.add(found);
    }
    Attributes attributes = Attributes.NONE;
    for (Signature.Attribute attribute : signature.attributes()) {
      Optional<Operand> operand = Optional.ofNullable(byName.remove(attribute.name()));
      attributes = attribute(attributes, op, attribute, operand, site, expressions);
    }
    return new OperatorArguments(operands, attributes);
  }

  private static Map<String, Operand> byName(Op op, List<Operand> given) {
    List<String> names = names(op.signature());
    Map<String, Operand> byName = new LinkedHashMap<>();
    for (int i = 0; i < given.size(); i++) {
      Operand operand = given.get(i);
      if (!operand.isNamed() && i >= names.size()) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.TOO_MANY_ARGUMENTS, operand.span(), op.name())
                .withLabel(usage(op.signature())));
      }
      String name = operand.name().map(n -> n.text()).orElseGet(() -> names.get(byName.size()));
      if (!names.contains(name)) {
        throw new Mistake(unknown(op, operand, name, names));
      }
      if (byName.put(name, operand) != null) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.DUPLICATE_ARGUMENT, operand.span(), op.name(), name));
      }
    }
    return byName;
  }

  private static List<String> names(Signature signature) {
    return Stream.concat(
            signature.written().stream().map(Signature.Operand::name),
            signature.attributes().stream().map(Signature.Attribute::name))
        .toList();
  }

  private static Diagnostic unknown(Op op, Operand operand, String name, List<String> names) {
    Diagnostic error =
        Diagnostic.error(
            ErrorCode.UNKNOWN_ARGUMENT, operand.name().orElseThrow().span(), op.name(), name);
    return Spelling.closest(name, names)
        .map(near -> error.withHelp("did you mean `" + near + "`?"))
        .orElse(error.withLabel(usage(op.signature())));
  }

  /** How the operator is called: {@code clamp(x, lo, hi)}. */
  private static String usage(Signature signature) {
    String operands =
        signature.written().stream().map(Signature.Operand::name).collect(Collectors.joining(", "));
    String attributes =
        signature.attributes().stream()
            .map(a -> ", " + a.name() + a.fallback().map(f -> " = " + text(f)).orElse(""))
            .collect(Collectors.joining());
    return "is called as `" + signature.name() + "(" + operands + attributes + ")`";
  }

  private static String text(Object fallback) {
    return fallback instanceof Double number ? Texts.number(number) : fallback.toString();
  }

  private static Attributes attribute(
      Attributes attributes,
      Op op,
      Signature.Attribute attribute,
      Optional<Operand> given,
      Site site,
      Expressions expressions) {
    if (given.isEmpty()) {
      return fallback(attributes, op, attribute, site);
    }
    Optional<String> word = word(op, attribute, given.get(), site, expressions);
    if (word.isPresent()) {
      return attributes.with(attribute.name(), word.get());
    }
    double number =
        given.get().expr().isPresent()
            ? expressions.number(given.get().expr().get(), site.frame())
            : StaticArithmetic.number(given.get().given().orElseThrow())
                .orElseThrow(() -> notStatic(given.get()));
    if (Double.isNaN(number)) {
      throw new Mistake(
          Diagnostic.error(
                  ErrorCode.ATTRIBUTE_VALUE, given.get().span(), op.name(), attribute.name())
              .withLabel("is not a number"));
    }
    return attributes.with(attribute.name(), number);
  }

  private static Mistake notStatic(Operand operand) {
    return new Mistake(
        Diagnostic.error(ErrorCode.NOT_STATIC, operand.span(), operand.span().text()));
  }

  private static Attributes fallback(
      Attributes attributes, Op op, Signature.Attribute attribute, Site site) {
    Object value =
        attribute
            .fallback()
            .orElseThrow(
                () ->
                    new Mistake(
                        Diagnostic.error(
                                ErrorCode.MISSING_ARGUMENT,
                                site.call(),
                                op.name(),
                                attribute.name())
                            .withLabel(usage(op.signature()))));
    if (value instanceof Double d) {
      return attributes.with(attribute.name(), d);
    }
    String text = (String) value;
    return attribute.takesNumber()
        ? attributes.with(attribute.name(), attributes.number(text))
        : attributes.with(attribute.name(), text);
  }

  /** The word that is given: written here, or handed in by the parameter of a module. */
  private static Optional<String> word(
      Op op, Signature.Attribute attribute, Operand operand, Site site, Expressions expressions) {
    if (attribute.choices().isEmpty()) {
      return Optional.empty();
    }
    Expr expr = operand.expr().orElse(null);
    String word = expr instanceof Expr.Ref ref ? ref.name() : operand.span().text();
    if (attribute.choices().contains(word)) {
      return Optional.of(word);
    }
    boolean isBound = expr instanceof Expr.Ref && site.frame().scope().find(word).isPresent();
    Binding bound = isBound ? expressions.binding(operand, site.frame()) : null;
    String handed = bound instanceof Binding.Word found ? found.text() : word;
    if (attribute.choices().contains(handed)) {
      return Optional.of(handed);
    }
    boolean isUnknownName = expr instanceof Expr.Ref && !isBound;
    if (attribute.takesNumber() && !isUnknownName && !(bound instanceof Binding.Word)) {
      return Optional.empty();
    }
    throw new Mistake(wrongWord(op, attribute, operand, handed));
  }

  private static Diagnostic wrongWord(
      Op op, Signature.Attribute attribute, Operand operand, String word) {
    String words = "one of `" + String.join("`, `", attribute.choices()) + "`";
    Diagnostic error =
        Diagnostic.error(ErrorCode.ATTRIBUTE_VALUE, operand.span(), op.name(), attribute.name())
            .withLabel("is " + (attribute.takesNumber() ? "a number or " : "") + words);
    return Spelling.closest(word, attribute.choices())
        .map(near -> error.withHelp("did you mean `" + near + "`?"))
        .orElse(error);
  }
}
