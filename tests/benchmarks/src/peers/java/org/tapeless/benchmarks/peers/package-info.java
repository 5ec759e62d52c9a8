/** The other libraries' side of the workloads; compiled with {@code -Ppeers} only. */
package org.tapeless.benchmarks.peers;
