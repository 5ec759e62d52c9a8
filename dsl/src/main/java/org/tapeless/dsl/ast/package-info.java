/**
 * Stage 1 of 7, its result: the syntax tree of a {@code .nn} file. In: text. Out: sealed interfaces
 * of immutable records that know where they were written and which comments stood beside them.
 * Invariant: a tree says what was written, nothing of what it means; names are not resolved, shapes
 * not known, operators not distinguished from functions. Dispatch is by visitor, so that a new kind
 * of node does not compile until every stage has dealt with it.
 */
package org.tapeless.dsl.ast;
