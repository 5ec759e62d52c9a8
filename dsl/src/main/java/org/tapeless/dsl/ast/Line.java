package org.tapeless.dsl.ast;

/** A node that stands on lines of its own and so carries comments: declaration, statement, item. */
public interface Line extends Node {
  Trivia trivia();
}
