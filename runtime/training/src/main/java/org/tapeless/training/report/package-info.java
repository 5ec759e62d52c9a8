/**
 * Pictures of a training as SVG text, without any library.
 *
 * <p>In: numbers; out: text. Invariant: the same numbers give the same bytes on every machine.
 */
package org.tapeless.training.report;
