/**
 * What is measured, and how: the workloads, our side of them, the processes that time one library
 * each, and the tables. Read {@link org.tapeless.benchmarks.Workload} first.
 */
package org.tapeless.benchmarks;
