package org.tapeless.compiler.schedule;

/** Where a stored value lies; only {@link #WORKSPACE} is the memory plan's business. */
public enum Storage {
  /** An array of the caller, or a scalar argument. */
  INPUT,
  /** A part of the flat array of all parameters. */
  PARAMETER,
  /** A part of the flat array of all states. */
  STATE,
  /** A part of the flat array of the states' next values. */
  UPDATE,
  /** Two words that the class mixes from seed, step and place before the program runs. */
  KEY,
  /** A slot of the workspace, shared with other values over time. */
  WORKSPACE,
  /** A scalar, in a field. */
  FIELD,
  /** An array of its own, which an accessor returns. */
  OUTPUT,
  /** A part of the flat array of all parameters' gradients. */
  PARAMETER_GRADIENT,
  /** An array of its own, which an accessor returns; from {@code differentiate}. */
  GRADIENT
}
