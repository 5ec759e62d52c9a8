package org.tapeless.compiler.emit;

import org.tapeless.compiler.types.Simd;

/**
 * What a caller may choose of a generated class; none of it changes a bit that the class computes.
 *
 * @param threads whether it deals out its loops to threads
 * @param simd how it writes its loops
 */
public record ClassStyle(boolean threads, Simd simd) {}
