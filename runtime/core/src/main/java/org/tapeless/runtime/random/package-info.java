/**
 * Random numbers without state: a draw is a function of seed, name and counter, so that it is the
 * same on any thread, in any order, and can be drawn again instead of being kept.
 */
package org.tapeless.runtime.random;
