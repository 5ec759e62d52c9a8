/**
 * The contract between generated classes and the code that uses them: a model, its signature, its
 * parameters and the inputs of one call.
 *
 * <p>Generated code, training and tools meet only here. Nothing in this package knows the compiler.
 */
package org.tapeless.runtime;
