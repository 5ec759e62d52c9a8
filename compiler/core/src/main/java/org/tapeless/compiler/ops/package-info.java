/**
 * The operators: one a file, found through {@link org.tapeless.compiler.ops.Operators}.
 *
 * <p>The families here hold what many operators share; {@link
 * org.tapeless.compiler.ops.Arithmetic}, {@link org.tapeless.compiler.ops.Views}, {@link
 * org.tapeless.compiler.ops.Reductions} and {@link org.tapeless.compiler.ops.Contractions} build
 * values, so that no other stage has to name an operator.
 */
package org.tapeless.compiler.ops;
