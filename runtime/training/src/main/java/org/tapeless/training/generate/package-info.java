/**
 * Writes text with a trained language model.
 *
 * <p>{@link org.tapeless.training.generate.TextGenerator} is the way in. In: a model that gives a
 * score to every character of its vocabulary, and the beginning of a text; out: one character after
 * the other. Invariant: the same model, beginning and seed give the same text on every machine.
 */
package org.tapeless.training.generate;
