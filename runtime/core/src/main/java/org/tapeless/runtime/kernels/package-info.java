/**
 * The numeric building blocks that generated code calls: matrix products, mathematical functions
 * and the fixed shape of reductions.
 *
 * <p>Everything here gives the same bits on every machine, JVM and thread count: products are
 * chains of fused multiply-adds in ascending order, functions are made of basic arithmetic, sums
 * follow sixteen virtual lanes.
 */
package org.tapeless.runtime.kernels;
