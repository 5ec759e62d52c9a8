/**
 * Stage 4 of 7: a graph in, a smaller graph of primitive operators out, which computes the same.
 *
 * <p>A list of rewrites is applied until none changes anything, before and after composite
 * operators are replaced by their bodies. Each rewrite is a file of its own in {@code rewrites},
 * says where it must not apply, and is held against the interpreter.
 */
package org.tapeless.compiler.optimize;
