package org.tapeless.runtime;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks the annotation processor to generate the classes of a model file into the package of the
 * annotated type.
 *
 * <p>Give either a file, {@code @NnModel("models/mnist.nn")}, or the text itself as a text block in
 * {@link #source}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface NnModel {
  /** The model file, looked for in the processor's source directories and on the class path. */
  String value() default "";

  /** The model's text, if there is no file. */
  String source() default "";

  /** {@code "f32"} or {@code "f64"}; empty leaves it to the model. */
  String precision() default "";

  /** Values of the model's parameters, as {@code "L=2"}. */
  String[] set() default {};

  /**
   * Whether the classes deal out their loops to threads: they have a second constructor then, which
   * takes {@link org.tapeless.runtime.threads.Workers}. Any number of threads computes the same
   * bits.
   */
  boolean threads() default false;

  /**
   * Whether the classes write their loops with vectors of {@code jdk.incubator.vector}, a module
   * that javac and java then need: {@code --add-modules jdk.incubator.vector}. Plain loops compute
   * the same bits.
   */
  boolean vectors() default false;
}
