/** Losses, and the picking of labels that they are made of. */
package org.tapeless.compiler.ops.loss;
