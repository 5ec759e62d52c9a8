package org.tapeless.compiler.check;

import java.util.Optional;
import org.tapeless.dsl.source.SourceSpan;

/**
 * Where code is being elaborated.
 *
 * @param scope its names
 * @param owner what new parameters and instances belong to; empty in a pure function
 * @param prefix what names of unnamed values begin with, e.g. {@code linear1}
 * @param site the call in the model's own text that led here, if this code stands elsewhere
 * @param application whether this is the body of a module's function, which may run several times
 */
record Frame(
    Scope scope,
    Optional<Owner> owner,
    String prefix,
    Optional<SourceSpan> site,
    boolean application) {

  /** The frame of a file's own declarations. */
  static Frame file(Scope scope) {
    return new Frame(scope, Optional.empty(), "", Optional.empty(), false);
  }

  /** The frame of one application of a function that is defined in this frame. */
  Frame apply(Scope inner, String prefixOfValues, Optional<SourceSpan> callSite) {
    return new Frame(inner, owner, prefixOfValues, callSite, true);
  }

  /** The frame of a body inside of this one: of a loop. */
  Frame inside(Scope inner) {
    return new Frame(inner, owner, prefix, site, application);
  }
}
