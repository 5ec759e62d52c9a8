package org.tapeless.compiler.check;

import org.tapeless.dsl.source.SourceSpan;

/**
 * A call in the program.
 *
 * @param call the whole of it, operands included
 * @param callee what is called
 * @param frame where it is elaborated
 * @param name what its result is called; may be empty
 */
record Site(SourceSpan call, SourceSpan callee, Frame frame, String name) {}
