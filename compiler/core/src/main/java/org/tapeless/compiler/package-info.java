/** The compiler's facade: start reading at {@code NnCompiler}. */
package org.tapeless.compiler;
