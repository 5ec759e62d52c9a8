package org.tapeless.training;

/** Why a training ended. */
public enum Ending {
  FINISHED("all steps are made"),
  REQUESTED("stopped on request"),
  CONDITION_MET("stopped early: the condition to stop is met"),
  STALLED("stopped early: no improvement"),
  NOT_FINITE("stopped: the loss is not finite");

  private final String sentence;

  Ending(String sentence) {
    this.sentence = sentence;
  }

  @Override
  public String toString() {
    return sentence;
  }
}
