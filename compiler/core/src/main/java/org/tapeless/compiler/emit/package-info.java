/**
 * Stage 7 of 7: schedule and memory plan in, the text of a Java class out.
 *
 * <p>The only package that sees JavaPoet. Text of a model reaches the class through {@code Names}
 * and {@code Comments} alone, which leave nothing in it that Java could mistake for code.
 */
package org.tapeless.compiler.emit;
