/**
 * Pictures of graphs without any installed program: boxes and arrows in; layers, positions, SVG and
 * dot text out.
 *
 * <p>Knows nothing of models; the report stage says what to draw.
 */
package org.tapeless.compiler.drawing;
