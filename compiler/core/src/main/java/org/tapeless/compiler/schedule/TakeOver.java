package org.tapeless.compiler.schedule;

import org.tapeless.compiler.graph.Value;

/**
 * Leave to store {@code next} exactly where {@code previous} lies, element over element, while one
 * kernel runs.
 *
 * <p>Both have equal dims, and at each position the kernel reads {@code previous} for the last time
 * before it stores {@code next}. It is only leave: the memory plan uses it if {@code previous} is
 * not needed by any later kernel. Leave is transitive within a kernel.
 */
public record TakeOver(Value next, Value previous) {}
