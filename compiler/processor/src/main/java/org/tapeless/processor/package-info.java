/**
 * The annotation processor: types with {@code @NnModel} in, the classes of their models out, errors
 * of the models as errors of the Java compiler. A thin front door over the compiler's facade.
 */
package org.tapeless.processor;
