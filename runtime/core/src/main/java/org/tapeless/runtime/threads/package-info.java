/**
 * Threads of our own for work that splits by its outputs: with any number of them a model computes
 * the same bits.
 */
package org.tapeless.runtime.threads;
