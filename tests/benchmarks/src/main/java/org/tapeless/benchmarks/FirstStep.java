package org.tapeless.benchmarks;

/** The main class of a process that loads, does one step and ends: what a start costs. */
public final class FirstStep {
  private FirstStep() {}

  /** Arguments: the class of a {@link Library} and a {@link Workload}. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Library library =
        Class.forName(arguments[0])
            .asSubclass(Library.class)
            .getDeclaredConstructor()
            .newInstance();
    try (Step step = library.prepare(Workload.valueOf(arguments[1]), 1)) {
      System.out.println(step.run());
    }
    // Native libraries keep threads that would keep the JVM.
    System.exit(0);
  }
}
