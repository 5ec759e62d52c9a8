/**
 * The rewrites of the optimizer, one a file, named for what they do.
 *
 * <p>A rewrite keeps every element of every result bit for bit unless its Javadoc states a
 * tolerance. Bits of a NaN do not count: NaN is NaN.
 */
package org.tapeless.compiler.optimize.rewrites;
