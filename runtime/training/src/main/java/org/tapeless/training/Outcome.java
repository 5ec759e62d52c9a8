package org.tapeless.training;

/**
 * An expectation and what came of it.
 *
 * @param expectation what was to hold
 * @param value what was found; NaN if the training ended before there was a value
 * @param met whether it holds
 */
public record Outcome(Expectation expectation, double value, boolean met) {
  static Outcome of(Expectation expectation, double value) {
    boolean holds = expectation.comparison().holds(value, expectation.bound());
    return new Outcome(expectation, value, holds && !Double.isNaN(value));
  }

  @Override
  public String toString() {
    return expectation + ": " + (met ? "met" : "NOT MET") + ", it is " + Decimal.brief(value);
  }
}
