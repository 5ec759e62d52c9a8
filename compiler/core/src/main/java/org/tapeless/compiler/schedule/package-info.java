/**
 * Stage 5 of 7: the optimised graph, free of composites, in; fused kernels in order out.
 *
 * <p>A kernel is a small tree of loops over formulas. Views have disappeared into indices, values
 * that are read where they are made have become Java locals, and every other value is stored and
 * listed, so that the memory plan needs nothing but the lists.
 */
package org.tapeless.compiler.schedule;
