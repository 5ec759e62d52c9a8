/**
 * What generated classes need at run time, and nothing else: it requires {@code java.base} alone,
 * and uses the vector module if the JVM was started with it.
 */
module org.tapeless.runtime {
  requires static jdk.incubator.vector;

  exports org.tapeless.runtime;
  exports org.tapeless.runtime.io;
  exports org.tapeless.runtime.kernels;
  exports org.tapeless.runtime.random;
  exports org.tapeless.runtime.threads;
}
