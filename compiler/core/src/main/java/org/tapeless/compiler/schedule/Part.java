package org.tapeless.compiler.schedule;

import java.util.ArrayList;
import java.util.List;

/** A part of a program: a kernel, or parts that repeat. */
public sealed interface Part permits Kernel, Repeat {
  /** All kernels of these parts and of what repeats in them, each once, in order. */
  static List<Kernel> kernels(List<? extends Part> parts) {
    List<Kernel> kernels = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Repeat repeat) {
        kernels.addAll(kernels(repeat.body()));
      } else {
        kernels.add((Kernel) part);
      }
    }
    return kernels;
  }
}
