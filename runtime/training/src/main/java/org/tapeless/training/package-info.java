/**
 * Trains the classes that the compiler generates: optimizers, schedules, datasets and the loop that
 * brings them together.
 *
 * <p>{@link org.tapeless.training.Trainer} is the way in. In: a {@link
 * org.tapeless.runtime.TrainableModel} and a {@link org.tapeless.training.Dataset}; out: the model
 * with trained parameters and a {@link org.tapeless.training.Report}. Invariant: the same model,
 * seed and data give the same parameters and the same curve to the last bit; a step allocates
 * nothing.
 */
package org.tapeless.training;
