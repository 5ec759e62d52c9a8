/** The benchmarks that JMH runs: {@code -Pjmh}. */
package org.tapeless.benchmarks.jmh;
