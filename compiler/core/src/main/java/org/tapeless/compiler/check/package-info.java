/**
 * Stage 2 of 7: the syntax tree in, a checked model with its forward graph out.
 *
 * <p>Names, kinds, axes and shapes are settled here, and modules and functions inlined; after this
 * stage no model can be wrong, and axes are matched by position.
 */
package org.tapeless.compiler.check;
