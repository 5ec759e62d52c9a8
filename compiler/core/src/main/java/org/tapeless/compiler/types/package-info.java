/** Sizes, axes, shapes and types: what every stage of the compiler speaks of. */
package org.tapeless.compiler.types;
