/**
 * Windows that slide over an image and leave one number each; and the way back to larger images.
 */
package org.tapeless.compiler.ops.pool;
