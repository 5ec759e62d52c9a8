package org.tapeless.compiler.schedule;

import org.tapeless.compiler.types.Axis;

/**
 * A loop variable of a kernel: runs from 0 to below the size of the axis, whose name is a hint for
 * its own.
 */
public record Variable(int number, Axis axis) {}
