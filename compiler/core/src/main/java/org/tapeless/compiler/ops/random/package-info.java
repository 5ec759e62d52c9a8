/** Operators that draw random numbers, which seed, step, place and position alone determine. */
package org.tapeless.compiler.ops.random;
