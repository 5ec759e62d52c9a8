/**
 * Stage 1 of 7: text to syntax tree. In: a {@link org.tapeless.dsl.source.SourceFile}. Out: a
 * {@link org.tapeless.dsl.ast.Program} of the lines that could be read, and an error for each that
 * could not. Invariant: no input, however broken or large, makes it throw or overflow the stack;
 * nesting and expression depth of what it returns are bounded. The only place that sees ANTLR.
 *
 * <p>Read {@link SyntaxParser} first: characters, tokens, brackets, lines, grammar, tree.
 */
package org.tapeless.dsl.parse;
