/** The product of two tensors summed over common axes. */
package org.tapeless.compiler.ops.contraction;
