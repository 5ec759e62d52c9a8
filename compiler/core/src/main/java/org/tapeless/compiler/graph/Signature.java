package org.tapeless.compiler.graph;

import java.util.List;
import java.util.Optional;

/**
 * How an operator is called in the language and what the manual says of it.
 *
 * @param name what a model writes, e.g. {@code softmax}; operators that are written as symbols have
 *     the symbol ({@code +}, {@code @}), internal ones a name that the language cannot spell
 *     ({@code %pick})
 * @param formula the definition in ASCII, in the operands' names
 */
public record Signature(
    String name,
    List<Operand> operands,
    List<Attribute> attributes,
    Axes axes,
    String sentence,
    String formula) {

  public Signature {
    operands = List.copyOf(operands);
    attributes = List.copyOf(attributes);
  }

  /** Whether a call may give more operands than are listed here, all like the last one. */
  public boolean takesSeveral() {
    return !operands.isEmpty() && operand(operands.size() - 1).alignment() == Alignment.SEVERAL;
  }

  /** The operand at that position of a call. */
  public Operand operand(int position) {
    return operands.get(Math.min(position, operands.size() - 1));
  }

  /** The operands that a call writes. */
  public List<Operand> written() {
    return operands.stream().filter(operand -> operand.alignment() != Alignment.SUPPLIED).toList();
  }

  /** How the checker lays an operand's axes against the others before the operator sees it. */
  public enum Alignment {
    /** Brought to the common shape of all operands so marked: broadcast by name. */
    COMMON,
    /** Brought to the common shape without the axes in brackets, e.g. a label for each row. */
    ROW,
    /** COMMON if real, ROW if an integer tensor: a label or a distribution. */
    LABEL,
    /** Left as it is. */
    FREE,
    /** Left as it is; the last operand, of which a call gives one or more. */
    SEVERAL,
    /** Never written: the checker supplies it, as the key of what is drawn at random. */
    SUPPLIED
  }

  /**
   * What the brackets of a call mean, {@code softmax[S](w)}. The positions reach the operator as
   * attribute {@code axes}.
   */
  public enum Axes {
    /** The operator takes no brackets. */
    NONE,
    /** Reduced axes; all if left out. */
    ALL,
    /** One axis; the last if left out. */
    LAST,
    /** One axis that the result has and the operands have not. */
    NEW,
    /** Axes of an image; the last two if left out. */
    LAST_TWO
  }

  /** An operand: name, alignment and what it may be ("real", "integer", "bool", "any"). */
  public record Operand(String name, Alignment alignment, Kind kind) {}

  /** Element types that an operand takes. */
  public enum Kind {
    REAL,
    INTEGER,
    BOOL,
    ANY
  }

  /**
   * A static attribute of a call.
   *
   * @param fallback the value when it is left out ({@link Double} or {@link String}; of a number
   *     also the name of the attribute that it then equals); empty if it must be given
   * @param choices the legal words of a text attribute; empty for a number. An attribute with words
   *     whose fallback is a number takes either.
   */
  public record Attribute(String name, Optional<Object> fallback, List<String> choices) {
    public static Attribute number(String name, double fallback) {
      return new Attribute(name, Optional.of(fallback), List.of());
    }

    /** A number, or one of the words. */
    public static Attribute numberOr(String name, double fallback, List<String> words) {
      return new Attribute(name, Optional.of(fallback), words);
    }

    /** A number that is another attribute's where it is left out. */
    public static Attribute like(String name, String other) {
      return new Attribute(name, Optional.of(other), List.of());
    }

    /** Whether a number is a legal value. */
    public boolean takesNumber() {
      return choices.isEmpty() || fallback.filter(Double.class::isInstance).isPresent();
    }

    /** A number that every call must give. */
    public static Attribute required(String name) {
      return new Attribute(name, Optional.empty(), List.of());
    }

    public static Attribute choice(String name, String fallback, List<String> choices) {
      return new Attribute(name, Optional.of(fallback), choices);
    }
  }
}
