/**
 * Proof of a model by the reference interpreter: gradients against finite differences, and the
 * checks that a model states about itself.
 *
 * <p>Shares nothing with loop nests, schedules, memory plans and generated code.
 */
package org.tapeless.compiler.verify;
