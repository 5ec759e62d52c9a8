/**
 * The static computation graph and the interface of every operator.
 *
 * <p>Axes are matched by position here: the checker has aligned operands by name and made every
 * broadcast, permutation and reshape a value of its own.
 */
package org.tapeless.compiler.graph;
