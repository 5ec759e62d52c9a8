package org.tapeless.compiler.schedule;

import java.util.List;

/** What runs from begin to end in one workspace: the training programs, or the predict program. */
public record Sequence(List<Part> parts, Homes homes) {
  public Sequence {
    parts = List.copyOf(parts);
  }

  /** All kernels, those that repeat once, in order. */
  public List<Kernel> kernels() {
    return Part.kernels(parts);
  }
}
