/**
 * Measuring: how long a repeated call takes once it is steady, what it allocates, and what this
 * machine could do at most.
 *
 * <p>Also what the project's own benchmarks measure with, so that {@code nnc bench} and they agree.
 */
package org.tapeless.cli.measure;
