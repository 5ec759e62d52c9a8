/**
 * Index notation: what one element of a result is, as a formula over loop variables.
 *
 * <p>Shares nothing with the interpreter: operators state their meaning twice, as plain evaluation
 * and as a loop nest, and the contract tests compare the two.
 */
package org.tapeless.compiler.loops;
