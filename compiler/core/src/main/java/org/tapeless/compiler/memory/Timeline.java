package org.tapeless.compiler.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.schedule.Kernel;
import org.tapeless.compiler.schedule.Part;
import org.tapeless.compiler.schedule.Repeat;
import org.tapeless.compiler.schedule.Sequence;

/**
 * A sequence as steps in a row: its kernels, and a step of its own where a loop begins and where it
 * ends, so that what lives through a loop ends in no kernel of it.
 */
final class Timeline {
  private final Sequence sequence;
  private final List<Step> steps = new ArrayList<>();

  /**
   * One step.
   *
   * @param kernel what runs; empty where a loop begins or ends
   * @param repeat the loop that begins or ends here
   * @param begins whether it begins
   * @param loops the loops around, outermost first
   */
  record Step(Optional<Kernel> kernel, Optional<Repeat> repeat, boolean begins, List<Span> loops) {
    Step {
      loops = List.copyOf(loops);
    }

    private static Step of(Kernel kernel, List<Span> loops) {
      return new Step(Optional.of(kernel), Optional.empty(), false, loops);
    }

    private static Step mark(Repeat repeat, boolean begins, List<Span> loops) {
      return new Step(Optional.empty(), Optional.of(repeat), begins, loops);
    }
  }

  /** The steps where a loop begins and ends; compared by identity. */
  static final class Span {
    private final int begin;
    private int end;

    private Span(int begin) {
      this.begin = begin;
    }

    int begin() {
      return begin;
    }

    int end() {
      return end;
    }
  }

  private Timeline(Sequence sequence) {
    this.sequence = sequence;
  }

  static Timeline of(Sequence sequence) {
    Timeline timeline = new Timeline(sequence);
    timeline.add(sequence.parts(), List.of());
    return timeline;
  }

  private void add(List<Part> parts, List<Span> loops) {
    for (Part part : parts) {
      if (part instanceof Repeat repeat) {
        Span span = new Span(steps.size());
        List<Span> inside = new ArrayList<>(loops);
        inside.add(span);
        steps.add(Step.mark(repeat, true, loops));
        add(repeat.body(), inside);
        span.end = steps.size();
        steps.add(Step.mark(repeat, false, loops));
      } else {
        steps.add(Step.of((Kernel) part, loops));
      }
    }
  }

  Sequence sequence() {
    return sequence;
  }

  List<Step> steps() {
    return steps;
  }
}
