package org.tapeless.compiler.check;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Runs a step on a thread whose stack is large enough for the deepest nesting that the limits
 * allow, whatever the caller's stack: a compiler plug-in cannot choose its own.
 */
final class RoomyStack {
  /** About 4 KiB for each nested expression at worst; the system commits what is used. */
  private static final long BYTES = 16L << 20;

  private RoomyStack() {}

  /** The result of the step; what it throws is thrown on. */
  static <T> T run(Supplier<T> step) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                result.complete(step.get());
              } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
              }
            },
            "nnc-check",
            BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error) {
        throw (Error) e.getCause();
      }
      throw (RuntimeException) e.getCause();
    }
  }
}
