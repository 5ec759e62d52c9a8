package org.tapeless.compiler.schedule;

import java.util.List;

/**
 * Kernels that run one after the other, some of them repeatedly.
 *
 * @param homes which values lie in others; forward and backward share them
 */
public record Program(Kind kind, List<Part> parts, Homes homes) {
  public Program {
    parts = List.copyOf(parts);
  }

  /** A program in which every value has storage of its own. */
  public Program(Kind kind, List<? extends Part> parts) {
    this(kind, List.copyOf(parts), Homes.NONE);
  }

  /** What a program is for. */
  public enum Kind {
    /** Objective, outputs, metrics, and all that the backward program reads. */
    FORWARD,
    /**
     * Gradients; runs after the forward program in the same workspace, which therefore keeps what
     * is read here.
     */
    BACKWARD,
    /** Outputs alone; the workspace is its own again, and nothing outlives the program. */
    PREDICT,
    /**
     * Objective and metrics as they are without training; runs after the predict program in the
     * same workspace. Only a model that differs while it is trained has one.
     */
    EVALUATE
  }

  /** What the program runs. */
  public Sequence sequence() {
    return new Sequence(parts, homes);
  }

  /** All kernels, those that repeat once, in order. */
  public List<Kernel> kernels() {
    return Part.kernels(parts);
  }
}
