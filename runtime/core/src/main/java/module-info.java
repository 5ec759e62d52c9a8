/**
 * What generated classes need at run time, and nothing else: it requires {@code java.base} alone.
 */
module org.tapeless.runtime {
  exports org.tapeless.runtime;
  exports org.tapeless.runtime.io;
  exports org.tapeless.runtime.kernels;
  exports org.tapeless.runtime.random;
}
