package org.tapeless.compiler.memory;

import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;

/**
 * One array of the workspace, which several values own one after the other.
 *
 * @param number from 0; in descending order of size when the plan is made
 * @param size elements, enough for every owner at any extents
 */
public record Slot(int number, ElementType element, Dim size) {
  @Override
  public String toString() {
    return "slot " + number;
  }
}
