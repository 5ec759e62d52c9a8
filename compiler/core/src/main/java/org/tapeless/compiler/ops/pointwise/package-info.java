/** Operators that work element by element. */
package org.tapeless.compiler.ops.pointwise;
