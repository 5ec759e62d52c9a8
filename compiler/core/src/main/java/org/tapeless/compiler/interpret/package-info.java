/**
 * The reference interpreter: runs any graph, forward or training, by {@code Op.evaluate} in double.
 *
 * <p>It is the definition of correct and shares nothing with loop nests, schedules, memory plans
 * and generated code, which are all judged by it.
 */
package org.tapeless.compiler.interpret;
