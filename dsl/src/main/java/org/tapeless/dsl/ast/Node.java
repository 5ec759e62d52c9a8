package org.tapeless.dsl.ast;

import org.tapeless.dsl.source.SourceSpan;

/** Any part of a syntax tree: it knows where it was written. */
public interface Node {
  SourceSpan span();
}
