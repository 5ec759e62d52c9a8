/** Operators that combine the elements along axes. */
package org.tapeless.compiler.ops.reduction;
