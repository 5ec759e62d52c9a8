package org.tapeless.compiler.schedule;

import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Axis;

/**
 * A loop variable of a kernel: runs from 0 to below the size of the axis, whose name is a hint for
 * its own.
 *
 * @param of the value for whose nest the loop was made
 * @param position which variable of that nest it is: the value's own axes, then the reduced ones
 */
public record Variable(int number, Axis axis, Value of, int position) {}
