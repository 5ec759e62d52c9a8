/** How cost grows with a model: {@code -Pgrowth} writes GROWTH.md. */
package org.tapeless.benchmarks.growth;
