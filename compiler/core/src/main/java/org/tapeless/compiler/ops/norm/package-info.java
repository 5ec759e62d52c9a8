/** Operators that set the elements along an axis in relation to each other. */
package org.tapeless.compiler.ops.norm;
