package org.tapeless.compiler.graph;

/** An operator refuses its operands or attributes; the message is meant for the model's author. */
public final class TypeRuleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int operand;
  private final String attribute;

  /**
   * @param operand position of the operand at fault, or -1 if it is the call as a whole
   */
  public TypeRuleException(int operand, String message) {
    this(operand, "", message);
  }

  private TypeRuleException(int operand, String attribute, String message) {
    super(message);
    this.operand = operand;
    this.attribute = attribute;
  }

  /** An attribute has a value that the operator does not take. */
  public static TypeRuleException ofAttribute(String attribute, String message) {
    return new TypeRuleException(-1, attribute, message);
  }

  /** The attribute at fault; empty if it is none. */
  public String attribute() {
    return attribute;
  }

  public int operand() {
    return operand;
  }
}
