/**
 * Stage 6 of 7: the schedule in, a slot for every value of the workspace out.
 *
 * <p>Sizes are polynomials in the symbolic dims, so one plan holds for every batch. Two values
 * share a slot only if no kernel needs both, or if the schedule gives leave to store one over the
 * other. A second program, which shares no code with the planner, refuses a wrong plan.
 */
package org.tapeless.compiler.memory;
