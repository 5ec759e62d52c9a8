/** Operators that only move elements: broadcast, transpose, reshape and positions. */
package org.tapeless.compiler.ops.axes;
