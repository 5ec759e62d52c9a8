package org.tapeless.compiler.schedule;

import java.util.List;

/** Kernels that run one after the other. */
public record Program(Kind kind, List<Kernel> kernels) {
  public Program {
    kernels = List.copyOf(kernels);
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
    PREDICT
  }
}
