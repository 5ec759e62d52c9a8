/**
 * Stage 3 of 7: the forward graph in, the training graph out.
 *
 * <p>Reverse mode ahead of time: the gradients are values of the same graph, behind the forward
 * values, which stay as they are. What backward needs of forward is exactly what some gradient rule
 * mentions; there is no tape.
 */
package org.tapeless.compiler.differentiate;
