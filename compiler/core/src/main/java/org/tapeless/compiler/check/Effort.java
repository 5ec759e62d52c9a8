package org.tapeless.compiler.check;

import org.tapeless.compiler.graph.GraphLimitException;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/** Counts what a model is elaborated into, so that no text can exhaust the stack or memory. */
final class Effort {
  /** Expressions inside of expressions, inlined bodies included; more would risk the stack. */
  private static final int MAX_DEPTH = 600;

  /** Bodies inlined into bodies. */
  static final int MAX_CALLS = 64;

  /** Applications of operators, which need not leave values behind. */
  private static final int MAX_APPLICATIONS = 200_000;

  /** Bodies inlined altogether. */
  private static final int MAX_BODIES = 20_000;

  private int depth;
  private int calls;
  private int applications;
  private int bodies;

  /** Goes on from where another stands: what is elaborated next stands inside of it. */
  void startFrom(Effort outer) {
    depth = outer.depth;
    calls = outer.calls;
    applications = outer.applications;
    bodies = outer.bodies;
  }

  /** Takes over what one that {@linkplain #startFrom started from} this one has counted. */
  void absorb(Effort inner) {
    applications = Math.max(applications, inner.applications);
    bodies = Math.max(bodies, inner.bodies);
  }

  /** Counts an application, whatever is applied. */
  void countApplication() {
    countApplications(1);
  }

  /** Counts an application that stands for so many. */
  void countApplications(int count) {
    applications = Math.addExact(applications, count);
    if (applications > MAX_APPLICATIONS) {
      throw new GraphLimitException("more than 200,000 applications");
    }
  }

  /** Enters a body that is inlined; {@link #leaveCall} must follow. */
  void enterCall(SourceSpan call) {
    if (calls >= MAX_CALLS) {
      throw new Mistake(Diagnostic.error(ErrorCode.CALLS_TOO_DEEP, call, MAX_CALLS));
    }
    if (++bodies > MAX_BODIES) {
      throw new GraphLimitException("more than 20,000 inlined functions and modules");
    }
    calls++;
  }

  void leaveCall() {
    calls--;
  }

  /** Enters an expression; {@link #leave} must follow. */
  void enter(SourceSpan expression) {
    if (depth >= MAX_DEPTH) {
      throw new Mistake(Diagnostic.error(ErrorCode.CALLS_TOO_DEEP, expression, MAX_DEPTH));
    }
    depth++;
  }

  void leave() {
    depth--;
  }
}
