package org.tapeless.compiler.graph;

/** An operator refuses its operands; the message is meant for the model's author. */
public final class TypeRuleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int operand;

  /**
   * @param operand position of the operand at fault, or -1 if it is the call as a whole
   */
  public TypeRuleException(int operand, String message) {
    super(message);
    this.operand = operand;
  }

  public int operand() {
    return operand;
  }
}
